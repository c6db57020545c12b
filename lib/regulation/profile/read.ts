import { migrateProfile } from './migrate.ts';
import { type Profile, profileSchema } from './schema.ts';
import { fixedSeverities, profileVersion } from './vocabulary.ts';

export type ProfileFault = 'notJson' | 'notProfile' | 'newer' | 'broken';

export type ReadProfile =
  | { ok: true; profile: Profile }
  /** `place` is the path of the faulty value: `schedule.mon.from`. */
  | { ok: false; fault: ProfileFault; place: string; detail: string };

/** Reads a profile's text. A broken or newer one is refused with the exact place of the fault (regulation K). */
export function readProfileText(text: string): ReadProfile {
  try {
    return readProfile(JSON.parse(text));
  } catch (error) {
    return { ok: false, fault: 'notJson', place: '', detail: error instanceof Error ? error.message : '' };
  }
}

/** Reads a profile of this or an older version. */
export function readProfile(value: unknown): ReadProfile {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, fault: 'notProfile', place: '', detail: '' };
  const version = 'version' in value ? value.version : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { ok: false, fault: 'notProfile', place: 'version', detail: '' };
  if (version > profileVersion)
    return { ok: false, fault: 'newer', place: 'version', detail: String(version) };
  const parsed = profileSchema.safeParse(migrateProfile({ ...value }, version));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = [
      ...(issue?.path ?? []),
      ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
    ];
    return { ok: false, fault: 'broken', place: path.join('.'), detail: issue?.message ?? '' };
  }
  for (const [id, severity] of Object.entries(fixedSeverities)) {
    const wanted = parsed.data.severities[id as keyof typeof fixedSeverities];
    if (wanted !== undefined && wanted !== severity)
      return { ok: false, fault: 'broken', place: `severities.${id}`, detail: 'fixed' };
  }
  return { ok: true, profile: parsed.data };
}
