import type { Json } from './catalog.ts';
import { visible } from './object-id.ts';
import { asPath } from './ties.ts';

/** Words for a fact that differs, given what it was and what it is; they follow the name of its object. */
export type Phrase = (before: Json, after: Json) => string;

export function becomes(now: string, no: string): Phrase {
  return (_, after) => (after ? now : no);
}

export function text(what: string): Phrase {
  return (before, after) => {
    if (after === null) return `lost its ${what}${colon(before)}`;
    if (before === null) return `gained the ${what}${colon(after)}`;
    const [old, now] = differingLines(String(before), String(after));
    if (old === undefined) return `has another ${what}`;
    return old === String(before)
      ? `has ${what} ${code(now!)} instead of ${code(old)}`
      : `has ${code(now!)} instead of ${code(old)} in its ${what}`;
  };
}

/** A fact that is only told where it is not the usual. */
export function usually(what: string): Phrase {
  return (before, after) =>
    after === null
      ? `has the usual ${what} instead of ${code(before)}`
      : `has ${what} ${code(after)} instead of ${before === null ? 'the usual' : code(before)}`;
}

/** The texts, if they are lines; of longer ones the line that differs, if it is one. */
function differingLines(before: string, after: string): string[] {
  const [old, now] = [before, after].map((whole) => whole.split('\n').map((line) => line.trim()));
  const differing = old!.flatMap((line, index) => (line === now![index] ? [] : [index]));
  const [index] = differing;
  return old!.length === now!.length && differing.length === 1 ? [old![index!]!, now![index!]!] : [];
}

function colon(value: Json): string {
  const whole = String(value);
  return whole.includes('\n') || whole.length > 120 ? '' : ` ${code(value)}`;
}

export function list(what: string): Phrase {
  return (before, after) => {
    const [gone, come] = [lost(before, after), lost(after, before)];
    const parts = [
      ...(gone.length > 0 ? [`lost the ${plural(what, gone)}`] : []),
      ...(come.length > 0 ? [`gained the ${plural(what, come)}`] : []),
    ];
    return parts.length > 0 ? parts.join(' and ') : `has its ${what}s in another order`;
  };
}

export function labels(before: Json, after: Json): string {
  const [gone, come] = [lost(before, after), lost(after, before)];
  const [old, now] = [asPath(before), asPath(after)];
  if (gone.length === 1 && come.length === 1 && old.indexOf(String(gone[0])) === now.indexOf(String(come[0]))) {
    return `has its value ${code(gone[0]!)} renamed to ${code(come[0]!)}`;
  }
  const parts = [
    ...(gone.length > 0 ? [`lost the ${plural('value', gone)}`] : []),
    ...(come.length > 0 ? [`has kept the ${plural('value', come)}`] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : 'has its values in another order';
}

/** Privileges that are granted, or are not any more; `not PUBLIC: EXECUTE` is one that PUBLIC has as a rule. */
export function grants(before: Json, after: Json): string {
  const sentence = (grant: Json, isGranted: boolean) => {
    const [, negated, grantee, privilege] = /^(not )?(.*): (.*)$/.exec(String(grant)) ?? [];
    const to = `${privilege} to ${quoted(grantee ?? String(grant))}`;
    return isGranted === (negated === undefined) ? `grants ${to}` : `does not grant ${to} any more`;
  };
  return [
    ...lost(before, after).map((grant) => sentence(grant, false)),
    ...lost(after, before).map((grant) => sentence(grant, true)),
  ].join(', ');
}

function plural(what: string, items: readonly Json[]): string {
  const shown = items.slice(0, 5).map(code).join(', ');
  const more = items.length > 5 ? ` and ${items.length - 5} more` : '';
  return `${what}${items.length === 1 ? '' : 's'} ${shown}${more}`;
}

export function lost(before: Json, after: Json): Json[] {
  const rest = new Set((Array.isArray(after) ? after : []).map((item) => JSON.stringify(item)));
  return (Array.isArray(before) ? before : []).filter((item) => !rest.has(JSON.stringify(item)));
}

export function fires(before: Json, after: Json): string {
  if (after === 'disabled') return 'is disabled';
  if (after === 'always') return 'fires always, also on a replica';
  if (after === 'replica') return 'fires on a replica only';
  return before === 'disabled' ? 'is not disabled any more' : 'does not fire on a replica any more';
}

export function state(triggers: Json): string {
  return Array.isArray(triggers) ? triggers.join(' and ') : 'enabled';
}

export function path(value: Json): string {
  return asPath(value)
    .slice(asPath(value)[0] === 'public' ? 1 : 0)
    .join('.');
}

export function upper(value: Json): string {
  return String(value).toUpperCase();
}

export function code(value: Json): string {
  return quoted(Array.isArray(value) ? value.join(', ') : String(value));
}

/** A name between backticks; one with backticks in it between two of them. */
export function quoted(name: string): string {
  const shown = visible(name);
  if (!shown.includes('`')) return `\`${shown}\``;
  const fence = '`'.repeat(1 + Math.max(...shown.match(/`+/g)!.map((ticks) => ticks.length)));
  return `${fence} ${shown} ${fence}`;
}
