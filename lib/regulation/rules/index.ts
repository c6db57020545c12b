import { defaultSeverities } from '../profile/defaults.ts';
import type { Profile } from '../profile/schema.ts';
import { fixedSeverities, type RuleId, type Severity } from '../profile/vocabulary.ts';
import { capturedInTime, ownInitiative, receivedFrom } from './capture.ts';
import {
  acceptanceOn,
  auditorReasons,
  crmLinks,
  deadlineRequired,
  descriptionNeeded,
  estimateRequired,
  hardDeadline,
  knownTags,
  noAccomplices,
  parentOffered,
  projectRequired,
} from './fields.ts';
import { compositeEstimate, compositeForm, compositeTracking, stackForm } from './kinds.ts';
import type { Broken, Rule, RuleContext, Subject } from './rule.ts';
import { titleForm, titleLength, titleVerb } from './title.ts';

/** Every rule about a task's form, in the order a form shows them. */
export const rules: readonly Rule[] = [
  titleLength,
  titleForm,
  titleVerb,
  stackForm,
  compositeForm,
  compositeEstimate,
  compositeTracking,
  descriptionNeeded,
  estimateRequired,
  projectRequired,
  deadlineRequired,
  hardDeadline,
  crmLinks,
  noAccomplices,
  auditorReasons,
  parentOffered,
  knownTags,
  acceptanceOn,
  receivedFrom,
  ownInitiative,
  capturedInTime,
];

/** The severity in force: fixed, the profile's, or the regulation's; CRM-1 is an error where the profile says so. */
export function severityOf(
  id: RuleId,
  profile: Profile,
  subject: Pick<Subject, 'projectId' | 'tags'>,
): Severity {
  const fixed = fixedSeverities[id];
  if (fixed) return fixed;
  const { errorProjects, errorTags } = profile.crm;
  if (
    id === 'CRM-1' &&
    (errorProjects.includes(subject.projectId) || subject.tags.some((tag) => errorTags.includes(tag)))
  )
    return 'error';
  return profile.severities[id] ?? defaultSeverities[id];
}

/** What a draft or task breaks, hardest first. */
export function brokenRules(subject: Subject, context: RuleContext): Broken[] {
  const found = rules.flatMap((rule): Broken[] => {
    const severity = severityOf(rule.id, context.profile, subject);
    if (severity === 'off') return [];
    const finding = rule.check(subject, context);
    return finding ? [{ ...finding, id: rule.id, field: rule.field, severity }] : [];
  });
  const weight = { error: 0, warning: 1, hint: 2 };
  return found.sort((a, b) => weight[a.severity] - weight[b.severity]);
}

/** What keeps a draft from being sent: errors, and warnings without a reason to send anyway. */
export function obstacles(broken: readonly Broken[], reasons: Record<string, string>): Broken[] {
  return broken.filter(
    ({ id, severity }) => severity === 'error' || (severity === 'warning' && !(reasons[id] ?? '').trim()),
  );
}
