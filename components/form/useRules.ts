import { useMemo } from 'preact/hooks';
import { ruleContextOf } from '@/lib/app/ruleContextOf.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import type { FixContext } from '@/lib/regulation/rules/fixes.ts';
import { brokenRules } from '@/lib/regulation/rules/index.ts';
import type { Broken } from '@/lib/regulation/rules/rule.ts';
import { draftSubject } from '@/lib/regulation/subject.ts';
import { useAsk, useScreen } from '../base/context.tsx';

export interface LiveRules {
  broken: Broken[];
  context: FixContext | null;
}

const noProfile = { profile: defaultProfile, locked: [] as string[], policyFault: null };

/** The profile in force, following changes; the defaults until the first answer. */
export function useProfile() {
  return useAsk('profile', null) ?? noProfile;
}

/** What the fields break right now; the surroundings are asked anew when a field they depend on changes. */
export function useRules(fields: DraftFields): LiveRules {
  const { account } = useScreen();
  const { profile } = useProfile();
  const { title, projectId, parentId, parentDraftId, responsibleId, source } = fields;
  const facts = useAsk('ruleFacts', {
    title,
    projectId,
    parentId,
    parentDraftId,
    responsibleId,
    auditors: fields.auditors.slice(0, 1),
    source: { personId: source.personId },
  });
  return useMemo(() => {
    if (!facts) return { broken: [], context: null };
    const context = ruleContextOf(facts, profile, account, fields, Date.now());
    return { broken: brokenRules(draftSubject(fields), context), context };
  }, [facts, profile, account, fields]);
}
