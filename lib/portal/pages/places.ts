import { kanban } from './kanban.ts';
import { list } from './list.ts';
import { compactCard, newCard } from './newCard.ts';
import { oldCard } from './oldCard.ts';
import type { Place } from './place.ts';

/** Every place whose controls are always there; other task links get one on hover (taskLink.ts). */
export const places: readonly Place[] = [list, kanban, oldCard, newCard, compactCard];
