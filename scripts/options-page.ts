import { fileOnly, schema } from '../src/option-schema.ts';

/** The page on all options, docs/options.md, as Markdown. */
export function optionsPage(): string {
  return `# Options

Each is a flag of \`downright check\` (\`--step-timeout 60\`), an input of the action (\`step-timeout: 60\`) and a line of
\`downright.yml\` in the project's folder (\`step-timeout: 60\`). A flag or an input decides over the file. Files that
\`downright.yml\` names lie beside it.

${table(schema.shape)}

## Only in \`downright.yml\`

${table(fileOnly.shape)}
| \`projects\` | Several projects, each a folder, or a mapping of \`folder\` and of options of its own, which decide over those above. |

<!-- npm run docs -->
`;
}

function table(shape: { [name: string]: { description?: string | undefined } }): string {
  const rows = Object.entries(shape).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return ['| option | what it says |', '|:--|:--|', ...rows].join('\n');
}

function cell(text = ''): string {
  return text.replaceAll('|', '\\|');
}
