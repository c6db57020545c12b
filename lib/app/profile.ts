import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { lockedPaths, withPolicy } from '@/lib/regulation/profile/policy.ts';
import { readProfile } from '@/lib/regulation/profile/read.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { profileVersion } from '@/lib/regulation/profile/vocabulary.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMetas } from '@/lib/store/meta.ts';

export interface ProfileInForce {
  profile: Profile;
  /** Paths an administrator has set; shown as locked. */
  locked: string[];
  /** Where the administrator's values are faulty; the person's profile is in force then. */
  policyFault: string | null;
}

/** A profile stored by an older version of this program, as the present one knows it. */
function upToDate(stored: Profile): Profile {
  if (stored.version === profileVersion) return stored;
  const read = readProfile(stored);
  return read.ok ? read.profile : defaultProfile;
}

/** The profile in force: the person's own, with the administrator's values over it (regulation K). */
export async function profileInForce(database: AccountDatabase): Promise<ProfileInForce> {
  const { profile: stored, policy } = await readMetas(database, ['profile', 'policy']);
  const profile = upToDate(stored);
  if (policy === null) return { profile, locked: [], policyFault: null };
  const read = withPolicy(profile, policy);
  if (!read.ok) return { profile, locked: [], policyFault: read.place || read.fault };
  return {
    profile: read.profile,
    locked: lockedPaths(policy).filter((path) => path !== 'version'),
    policyFault: null,
  };
}
