import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inOtherLayout } from '@/lib/search/layout.ts';
import { createTaskIndex, type SearchDocument } from '@/lib/search/taskIndex.ts';
import { miniSearchFinder, ourFinder, scoreSearch, searchData } from '../../evaluate/search.ts';

const task = (id: number, title: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  title,
  texts: {},
  own: false,
  open: true,
  changedAt: 0,
  ...more,
});
const indexOf = (...documents: SearchDocument[]) => {
  const index = createTaskIndex(() => 0);
  for (const document of documents) index.put(document);
  return index;
};
const ids = (index: ReturnType<typeof indexOf>, text: string) =>
  index.search(text, 20).hits.map(({ id }) => id);

describe('SRC-1: search', () => {
  it('finds forms and parts of words on the test set of 5,000 titles, far better than its peer', () => {
    const data = searchData(undefined);
    expect(data.queries.length).toBeGreaterThanOrEqual(200);
    const score = scoreSearch(data, ourFinder(data));
    expect(score.recall).toBeGreaterThanOrEqual(0.99);
    expect(score.top3).toBeGreaterThanOrEqual(0.95);
    expect(scoreSearch(data, miniSearchFinder(data)).recall).toBeLessThan(score.recall);
  });

  it('finds what is made of a word on titles and queries written apart from the word tables', () => {
    const file = fileURLToPath(new URL('../../fixtures/searchWritten.jsonl', import.meta.url));
    const data = searchData(file);
    const score = scoreSearch(data, ourFinder(data));
    expect(score.recall).toBeGreaterThanOrEqual(0.98);
    expect(score.top3).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    ['отгрузка', 'Отгрузить партию окон'],
    ['изучение', 'Изучить рынок'],
    ['регистрация', 'Зарегистрировать товарный знак'],
    ['возврат', 'Вернуть предоплату'],
    ['рекламный', 'Купить рекламу'],
    ['jnuheprf', 'Отгрузить партию окон'],
    ['deployment', 'Deploy the new build'],
  ])('«%s» finds «%s», after what has the word itself', (query, title) => {
    const index = indexOf(
      task(1, title),
      task(2, `Сделать: ${inOtherLayout(query) === 'отгрузка' ? 'отгрузка' : query}`),
    );
    expect(ids(index, query)).toEqual([2, 1]);
  });

  it('a word of another root is not found', () => {
    const index = indexOf(task(1, 'Сложить коробки'), task(2, 'Исправить отчёт'), task(3, 'Заказать стекло'));
    expect(ids(index, 'склад')).toEqual([]);
    expect(ids(index, 'отправка')).toEqual([]);
    expect(ids(index, 'показ')).toEqual([]);
  });

  it.each([
    ['готов', ['подготовить', 'подготовка', 'готовность']],
    ['работы', ['работа', 'работе', 'разработать']],
    ['договоров', ['договор', 'договорам']],
    ['закажет', ['заказать', 'закажи']],
  ])('«%s» finds %j', (query, words) => {
    const index = indexOf(...words.map((word, at) => task(at + 1, `Продажи: ${word}`)));
    expect(ids(index, query).sort()).toEqual(words.map((_word, at) => at + 1));
  });

  it('knows the other keyboard layout, both ways', () => {
    expect(inOtherLayout('hf,jnf')).toBe('работа');
    expect(inOtherLayout('ышеу')).toBe('site');
    const index = indexOf(task(1, 'Сдать работу'));
    expect(index.search('hf,jnf', 5)).toMatchObject({ hits: [{ id: 1 }], layout: 'работа' });
  });

  it('a whole number comes before those that only begin with it, whatever else speaks for them', () => {
    const index = indexOf(task(123, 'Позвонить', { own: true }), task(12, 'Отчёт за год', { open: false }));
    expect(ids(index, '#12')).toEqual([12, 123]);
  });

  it('#number, #tag, @person and a project prefix', () => {
    const index = indexOf(
      task(123, 'RM: Проверить тексты', { texts: { tag: 'SALES', person: 'Павел Морозов' } }),
      task(45, 'Продажи: Проверить RM', { texts: { tag: 'NO', person: 'Анна Смирнова' } }),
    );
    expect(ids(index, '#12')).toEqual([123]);
    expect(ids(index, '#sales')).toEqual([123]);
    expect(ids(index, '@Смирнова проверить')).toEqual([45]);
    expect(ids(index, 'RM: проверить')).toEqual([123]);
  });

  it('among some tasks alone, however many others fit better', () => {
    const index = createTaskIndex(() => 0);
    for (let id = 1; id <= 300; id += 1)
      index.put({
        id,
        title: id % 100 === 0 ? 'СТЭК: пересмотреть все регламенты' : 'Регламент',
        texts: {},
        own: true,
        open: true,
        changedAt: 0,
      });
    const among = new Set([100, 200, 201]);
    expect(index.search('регламент', 5, among).hits.map(({ id }) => id)).toEqual([201, 200, 100]);
    expect(index.search('htukfvtyn', 1, new Set([200])).hits.map(({ id }) => id)).toEqual([200]);
  });

  it('own, open and title first; a changed or removed task is followed', () => {
    const index = indexOf(
      task(1, 'Смета', { open: false }),
      task(2, 'Смета', { own: true }),
      task(3, 'Другое', { texts: { description: 'смета' } }),
    );
    expect(ids(index, 'смета')).toEqual([2, 1, 3]);
    index.put(task(2, 'Отчёт'));
    index.remove(3);
    expect(ids(index, 'смета')).toEqual([1]);
  });
});
