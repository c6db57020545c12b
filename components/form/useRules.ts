import { useEffect, useState } from 'preact/hooks';
import { profileInForce } from '@/lib/app/profile.ts';
import { ruleContext } from '@/lib/app/queries/ruleContext.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import type { FixContext } from '@/lib/regulation/rules/fixes.ts';
import { brokenRules } from '@/lib/regulation/rules/index.ts';
import type { Broken } from '@/lib/regulation/rules/rule.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import { useQuery, useScreen } from '../base/context.tsx';

export interface LiveRules {
  broken: Broken[];
  context: FixContext | null;
}

const noProfile = { profile: defaultProfile, locked: [] as string[], policyFault: null };

/** The profile in force, following changes; the defaults until the first answer. */
export function useProfile() {
  return useQuery(profileInForce, []) ?? noProfile;
}

/** What the fields break right now. The surroundings are looked up anew when a field they depend on changes. */
export function useRules(fields: DraftFields): LiveRules {
  const { database, account } = useScreen();
  const { profile } = useProfile();
  const [context, setContext] = useState<FixContext | null>(null);
  const auditors = fields.auditors.length > 0;
  useEffect(() => {
    let current = true;
    void ruleContext(database, account, profile, fields, Date.now()).then((found) => {
      if (current) setContext(found);
    });
    return () => {
      current = false;
    };
  }, [
    database,
    profile,
    fields.title,
    fields.projectId,
    fields.parentId,
    fields.parentDraftId,
    fields.responsibleId,
    fields.source.personId,
    auditors,
  ]);
  return { broken: context ? brokenRules(draftSubject(fields), context) : [], context };
}
