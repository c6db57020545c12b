import { useEffect, useState } from 'preact/hooks';
import { brokenTasks, type CheckedTask } from '@/lib/app/queries/checks.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { TaskLink } from '../task/TaskLink.tsx';
import { MarkList } from './MarkList.tsx';

const shownMost = 200;

/** CHK-1: my tasks that break rules, filtered by rule, with bulk fix. */
export function RuleChecks() {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const checked = useQuery((database) => brokenTasks(database, account, t, Date.now()), []);
  const [rule, setRule] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [fixedCount, setFixedCount] = useState(0);
  useEffect(() => setPicked(new Set()), [rule]);
  if (!checked) return <p class="empty">{t('checks.checking')}</p>;
  const ruleIds = [...new Set(checked.flatMap(({ marks }) => marks.map(({ ruleId }) => ruleId)))].sort();
  const shown = rule ? checked.filter(({ marks }) => marks.some(({ ruleId }) => ruleId === rule)) : checked;
  const fixable = (task: CheckedTask) =>
    task.marks.filter(
      ({ ruleId, fix, action }) => fix !== null && !action && (rule === '' || ruleId === rule),
    );
  const toFix = shown.filter((task) => fixable(task).length > 0);

  async function fixPicked(): Promise<void> {
    let count = 0;
    for (const task of shown.filter(({ task: { id } }) => picked.has(id)))
      for (const { ruleId } of fixable(task))
        if ((await send('fixTask', { taskId: task.task.id, ruleId })).ok) count += 1;
    setFixedCount(count);
    setPicked(new Set());
  }

  return (
    <section class="checks">
      <div class="head">
        <h2>
          {t('checks.title')} · {t('checks.count', { count: shown.length })}
        </h2>
        <label>
          <span class="visually-hidden">{t('checks.rule')}</span>
          <select class="field small" value={rule} onChange={(event) => setRule(event.currentTarget.value)}>
            <option value="">{t('checks.all')}</option>
            {ruleIds.map((id) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
        {toFix.length > 0 && (
          <button
            type="button"
            class="button small"
            onClick={() => setPicked(new Set(toFix.map(({ task }) => task.id)))}
          >
            {t('checks.pickAll')}
          </button>
        )}
        <button
          type="button"
          class="button small primary"
          disabled={picked.size === 0}
          onClick={() => void fixPicked()}
        >
          {t('checks.fixPicked', { count: picked.size })}
        </button>
      </div>
      {fixedCount > 0 && <p role="status">{t('checks.fixing', { count: fixedCount })}</p>}
      {shown.length === 0 && <p class="empty">{t('checks.empty')}</p>}
      <ul class="tasks">
        {shown.slice(0, shownMost).map((item) => (
          <CheckedRow
            key={item.task.id}
            item={item}
            picked={picked.has(item.task.id)}
            mayPick={fixable(item).length > 0}
            onPick={(on) => {
              const next = new Set(picked);
              if (on) next.add(item.task.id);
              else next.delete(item.task.id);
              setPicked(next);
            }}
          />
        ))}
      </ul>
      {shown.length > shownMost && (
        <p class="muted">{t('popup.more', { count: shown.length - shownMost })}</p>
      )}
    </section>
  );
}

function CheckedRow({
  item,
  picked,
  mayPick,
  onPick,
}: {
  item: CheckedTask;
  picked: boolean;
  mayPick: boolean;
  onPick: (on: boolean) => void;
}) {
  const t = useTexts();
  const { task, marks } = item;
  return (
    <li class="task">
      <input
        type="checkbox"
        aria-label={t('checks.pick', { title: task.title })}
        checked={picked}
        disabled={!mayPick}
        onChange={(event) => onPick(event.currentTarget.checked)}
      />
      <div class="task-main">
        <TaskLink taskId={task.id} title={task.title} />
        <MarkList taskId={task.id} marks={marks} />
      </div>
    </li>
  );
}
