import { type DraftFields, emptyFields } from '../draft.ts';
import type { Profile } from '../profile/schema.ts';
import type { Task } from '../task.ts';
import { titleParts, titleText } from '../titles/parts.ts';

export interface ControlSurroundings {
  profile: Profile;
  personId: number;
  /** The controlled task's parent, when that is a composite task. */
  compositeParentId: number;
  /** The controlled task's deadline + the profile's working days (epoch ms). */
  deadlineAt: number;
  /** The controlled task's address on the portal. */
  address: string;
}

/**
 * CTL-1: the task that controls another: «<project>: Контроль: <what>» with the control tag, under the controlled task, or
 * under its composite parent if it has one. The link to what is controlled is its description (DSC-1).
 */
export function controlFields(task: Task, around: ControlSurroundings): DraftFields {
  const { profile, personId } = around;
  const { words } = profile.title;
  const parts = titleParts(task.title, words);
  return {
    ...emptyFields,
    kind: 'control',
    title: titleText({ ...parts, level: 0, projectComposite: false, stack: false, control: true }, words),
    description: around.address,
    projectId: task.projectId,
    parentId: around.compositeParentId || task.id,
    responsibleId: personId,
    deadlineAt: around.deadlineAt,
    deadlineHasTime: true,
    estimateSeconds: profile.control.estimateMinutes * 60,
    tags: [profile.control.tag],
    crm: task.crm,
    acceptance: false,
  };
}
