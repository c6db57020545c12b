import type { DraftFields, DraftKind } from './draft.ts';
import type { Profile } from './profile/schema.ts';
import { titleParts, titleText } from './titles/parts.ts';

export interface KindSurroundings {
  profile: Profile;
  now: number;
  /** Level of the parent among composite tasks (CMP-1). */
  parentLevel: number;
}

const dayMs = 86_400_000;

/** The kind's own title: its mark set or taken away, everything else as it was. */
export function titleOfKind(
  title: string,
  kind: DraftKind,
  { profile, parentLevel }: KindSurroundings,
): string {
  const { words } = profile.title;
  const parts = titleParts(title, words);
  const composite = kind === 'composite' || kind === 'compositeProject';
  return titleText(
    {
      ...parts,
      stack: kind === 'stack',
      level: composite ? parentLevel + 1 : 0,
      projectComposite: kind === 'compositeProject',
      control: kind === 'control',
    },
    words,
  );
}

/**
 * What choosing a kind sets (STK-1, CMP-1…3, CTL-1). Leaving the stack empties its far deadline, so that all the
 * obligatory fields are asked for (STK-3).
 */
export function withKind(fields: DraftFields, kind: DraftKind, surroundings: KindSurroundings): DraftFields {
  const { profile, now } = surroundings;
  const next: DraftFields = { ...fields, kind, title: titleOfKind(fields.title, kind, surroundings) };
  const composite = kind === 'composite' || kind === 'compositeProject';
  if (kind === 'stack') {
    next.deadlineAt = now + profile.stack.deadlineDays * dayMs;
    next.deadlineHasTime = false;
    next.hard = false;
    next.estimateSeconds = 0;
    if (profile.stack.projectId > 0) next.projectId = profile.stack.projectId;
  } else if (fields.kind === 'stack') {
    next.deadlineAt = null;
    next.deadlineHasTime = false;
  }
  if (composite) next.hard = false;
  const { tag } = profile.control;
  if (kind === 'control' && !next.tags.includes(tag)) next.tags = [...next.tags, tag];
  return next;
}
