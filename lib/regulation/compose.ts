import type { DraftFields } from './draft.ts';
import { hasPlannedTime, withPlannedTime } from './plannedTime.ts';
import type { Profile } from './profile/schema.ts';

/** Words of the description's own lines, in the portal's language; written for people who read the portal. */
export interface ComposeTexts {
  source: (channel: DraftFields['source']['channel'], person: string, when: string) => string;
  page: (title: string, url: string) => string;
  agreedWith: (person: string) => string;
  withinMyArea: string;
  auditor: (person: string, reason: string) => string;
  sendAnyway: (ruleId: string, reason: string) => string;
  original: (url: string) => string;
}

export interface ComposeSurroundings {
  profile: Profile;
  texts: ComposeTexts;
  personName: (id: number) => string;
  whenText: (at: number) => string;
  taskUrl: (id: number) => string;
  /** True when the portal refused the giver as creator (CAP-2): then the description names them. */
  creatorRefused: boolean;
}

/**
 * The description a task is sent with: planned time (CMP-2), the person's words, the numbered steps (DSC-1), then what
 * the rules want kept: source (CAP-2), consent (CAP-4), reasons (AUD-1, «send anyway»), link to the original (CAR-2).
 */
export function composedDescription(fields: DraftFields, around: ComposeSurroundings): string {
  const { texts } = around;
  const steps = fields.steps
    .map((step) => step.trim())
    .filter(Boolean)
    .map((step, at) => `${at + 1}. ${step}`);
  const blocks = [fields.description.trim(), steps.join('\n'), keptLines(fields, around).join('\n')];
  if (fields.source.quote) blocks.splice(1, 0, `[QUOTE]${fields.source.quote}[/QUOTE]`);
  if (fields.source.url) blocks.splice(-1, 0, texts.page(fields.source.pageTitle, fields.source.url));
  const text = blocks.filter(Boolean).join('\n\n');
  const composite = fields.kind === 'composite' || fields.kind === 'compositeProject';
  const word = around.profile.composite.plannedTime;
  if (!composite || (fields.estimateSeconds === 0 && hasPlannedTime(text, word))) return text;
  return withPlannedTime(text, fields.estimateSeconds, word);
}

function keptLines(fields: DraftFields, around: ComposeSurroundings): string[] {
  const { texts, personName } = around;
  const { source } = fields;
  const lines: string[] = [];
  if (source.channel !== 'none') {
    const when = source.receivedAt === null ? '' : around.whenText(source.receivedAt);
    lines.push(texts.source(source.channel, source.personId ? personName(source.personId) : '', when));
  } else if (around.creatorRefused && source.personId)
    lines.push(texts.source('none', personName(source.personId), ''));
  if (fields.agreedWithId) lines.push(texts.agreedWith(personName(fields.agreedWithId)));
  else if (source.channel === 'own' && fields.withinMyArea) lines.push(texts.withinMyArea);
  for (const { id, reason } of fields.auditors)
    if (reason.trim()) lines.push(texts.auditor(personName(id), reason.trim()));
  for (const [ruleId, reason] of Object.entries(fields.reasons))
    if (reason.trim()) lines.push(texts.sendAnyway(ruleId, reason.trim()));
  if (fields.copyOfId) lines.push(texts.original(around.taskUrl(fields.copyOfId)));
  return lines;
}
