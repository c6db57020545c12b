type Raw = Record<string, unknown>;

/** One step a version: from 1 the single working day became a schedule by weekday; from 2 the day plan came in; from 3 the scenarios. */
const steps: Record<number, (old: Raw) => Raw> = {
  1: ({ workDay, ...rest }) => {
    const day = typeof workDay === 'object' && workDay !== null ? workDay : { from: '09:00', to: '18:00' };
    const work = { works: true, lunchMinutes: 60, ...day };
    const free = { ...work, works: false };
    return {
      ...rest,
      version: 2,
      templates: [],
      schedule: { mon: work, tue: work, wed: work, thu: work, fri: work, sat: free, sun: free },
    };
  },
  2: (old) => ({
    ...old,
    version: 3,
    calendar: { country: 'ru', free: [], works: [], short: [] },
    plan: {
      destination: 'task',
      title: 'План на день',
      correction: 'Исправление отчёта за',
      managerId: 0,
      uncountedTag: 'NO',
    },
    readyTasks: {},
    manualReasons: [
      'забыл включить',
      'забыл выключить',
      'задачи ещё не было',
      'не было компьютера под рукой',
    ],
    notifications: { overdue: true, quietFrom: '20:00', quietTo: '08:00' },
  }),
  3: (old) => ({
    ...old,
    version: 4,
    handOver: { comment: 'Жду реакции на промежуточные итоги' },
    control: { estimateMinutes: 15, dueWorkingDays: 1, tag: 'CONTROL' },
    regulation: { update: 'Актуализировать регламент' },
    result: {
      documentWords: [
        'документ',
        'договор',
        'таблиц',
        'презентац',
        'инструкц',
        'файл',
        'смет',
        'document',
        'contract',
        'spreadsheet',
        'presentation',
      ],
      studyWords: [
        'изучить',
        'изучение',
        'обучен',
        'конференц',
        'семинар',
        'вебинар',
        'совещан',
        'встреч',
        'курс',
        'conference',
        'meeting',
        'training',
        'webinar',
      ],
      planWords: ['план', 'планир', 'plan'],
    },
  }),
};

/** Brings an older document to the present version; what is wrong with it shows when it is parsed. */
export function migrateProfile(value: Raw, version: number): Raw {
  const step = steps[version];
  return step ? migrateProfile(step(value), version + 1) : value;
}
