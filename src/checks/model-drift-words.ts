import type { Change, FactChange, Json } from '../catalog/catalog.ts';
import { describeObject } from '../catalog/describe.ts';
import { displayName } from '../catalog/object-id.ts';
import { quoted } from '../catalog/phrase-forms.ts';
import type { ModelTable } from '../tools/tool.ts';
import { lacking } from './model-drift-level.ts';

/** A drift in a sentence without a full stop: what the models have, what the migrations build, and which way it is. */
export function describeDrift(change: Change, model: ModelTable | undefined): string {
  const { kind, path, object, to } = change;
  const who = model?.model ? `model ${quoted(model.model)}` : 'the models';
  const has = model?.model ? 'has' : 'have';
  const describes = model?.model ? 'describes' : 'describe';
  switch (change.change) {
    case 'added':
      if (kind === 'table') return `${who} ${describes} table ${quoted(object)}, no migration makes it`;
      if (kind === 'column' && model) return `${who} ${has} ${quoted(path.at(-1) as string)}, no migration adds it`;
      if (kind === 'sequence' && ownerOf(change)) {
        return `${who} ${has} ${quoted(ownerOf(change) as string)} numbered by a sequence, the migrations build it without`;
      }
      return `${who} ${has} ${describeObject(change)}${definitionOf(change)}, no migration makes it`;
    case 'removed':
      if (kind === 'column') return `the migrations build ${quoted(object)}, no model has it`;
      if (kind === 'table') return `the migrations build table ${quoted(object)}, no model describes it`;
      return `the migrations build ${describeObject(change)}${definitionOf(change)}, no model has it`;
    case 'renamed': {
      const now = quoted(kind === 'column' ? (to?.at(-1) as string) : displayName(kind, to as string[]));
      if (kind === 'column') return `${who} ${has} ${now}, and the migrations build ${quoted(object)} in its place`;
      if (kind === 'table')
        return `${who} ${describes} table ${now}, and the migrations build ${quoted(object)} in its place`;
      return `${describeObject(change)} is called ${now} in ${who}`;
    }
    case 'altered':
      return `${describeObject(change)} ${toldFacts(change)
        .map((fact) => phrase(fact, who))
        .join(', and ')}`;
  }
}

/** What a definition says already is not said again. */
function toldFacts({ facts = [] }: Change): readonly FactChange[] {
  const isDefined = facts.some(({ fact }) => fact === 'definition');
  return isDefined ? facts.filter(({ fact }) => fact !== 'references' && fact !== 'columns') : facts;
}

function ownerOf({ value }: Change): string | undefined {
  const owner = value['owned by'];
  return Array.isArray(owner) ? String(owner.at(-1)) : undefined;
}

/** What a constraint or an index says, in parentheses. */
function definitionOf({ value }: Change): string {
  const { definition, predicate } = value;
  return definition ? ` (${quoted(`${definition}${predicate ? ` WHERE ${predicate}` : ''}`)})` : '';
}

/** A fact that differs, in words that follow the name of the object. */
function phrase({ fact, before, after }: FactChange, who: string): string {
  if (fact === 'labels') return labelsPhrase(before, after, who);
  if (fact === 'definition') return `is ${value(after)} in ${who}, and ${value(before)} in the migrations`;
  if (fact === 'not null' || typeof (before ?? after) === 'boolean') {
    const [on, off] = words[fact] ?? [fact.toUpperCase(), `not ${fact.toUpperCase()}`];
    return `is ${after ? on : off} in ${who}, and ${after ? off : on} in the migrations`;
  }
  const name = names[fact] ?? fact;
  if (before === null) return `has ${name} ${value(after)} in ${who}, and none in the migrations`;
  if (after === null) return `has ${name} ${value(before)} in the migrations, and none in ${who}`;
  return `has ${name} ${value(after)} in ${who}, and ${value(before)} in the migrations`;
}

const names: { [fact: string]: string } = { predicate: 'the WHERE clause', generated: 'the generation expression' };
const words: { [fact: string]: [on: string, off: string] } = { 'not null': ['NOT NULL', 'nullable'] };

function labelsPhrase(before: Json, after: Json, who: string): string {
  const parts = [
    ...lacking(before, after).map((label) => `has the value ${quoted(label)} in ${who}, no migration adds it`),
    ...lacking(after, before).map((label) => `has the value ${quoted(label)} in the migrations, no model has it`),
  ];
  return parts.length > 0 ? parts.join(', and ') : `lists its values in another order in ${who}`;
}

function value(fact: Json): string {
  return quoted(Array.isArray(fact) ? fact.join(', ') : String(fact));
}
