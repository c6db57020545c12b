import { russianVerbs } from './russianVerbList.ts';

/** Nouns and others that end like an infinitive in -ть. All words in -ость and most in -есть are nouns too. */
const nounsInT = new Set(
  `сеть часть запчасть печать память власть область кровать смерть мать путь нефть ртуть гость кость трость лесть месть весть
повесть совесть шерсть масть снасть страсть сласть жесть жуть суть муть зять лапоть ноготь локоть деготь плеть клеть треть четверть
плоть рать нить прыть скатерть пять шесть девять десять двадцать тридцать пятьдесят опять вспять чуть рукоять благодать есть честь хоть вплоть прочь рябь соцсеть видеопамять часть-контракт роскошь полость подать-налог отрасль мощность осьмушка ипостась
волость прелесть горсть жердь шасть пасть напасть проседь зыбь фасть тать ять гать гладь кладь знать бязь чать невесть известь
болесть полночь пакость`.split(/\s+/),
);
/** Verbs that the noun rules (-ость, -есть) would swallow. */
const verbsInSoftSt = new Set([
  'съесть',
  'сесть',
  'доесть',
  'поесть',
  'пересесть',
  'присесть',
  'счесть',
  'учесть',
  'зачесть',
  'прочесть',
  'перечесть',
  'вычесть',
  'предпочесть',
  'расчесть',
]);
const nounsInCh = new Set(
  'печь ночь дочь речь мелочь сволочь полночь картечь желчь горечь меч плач врач ткач мяч луч ключ обруч грач скрипач калач тягач немочь течь прочь'.split(
    ' ',
  ),
);
/** -ти is a closed class: these stems, with any prefix. */
const verbsInTi =
  /(?:й|з|ид|дой|ской)ти$|(?:вес|нес|мес|плес|грес|скрес|рас|спас|пас|тряс|полз|цвес|блюс|обрес|брес|брес|рес|клас|мяс)ти$/;
const nounsInTi = new Set(
  'вести повести совести части запчасти области власти новости дети сети соцсети почти пути гости кости'.split(
    ' ',
  ),
);

/** Forms beside the regular ones; a prefixed verb forms them like its base. */
const irregular: Record<string, string> = {
  писать: 'пиши',
  казать: 'кажи',
  вязать: 'вяжи',
  слать: 'шли',
  брать: 'бери',
  драть: 'дери',
  звать: 'зови',
  гнать: 'гони',
  искать: 'ищи',
  резать: 'режь',
  мазать: 'мажь',
  взять: 'возьми',
  снять: 'сними',
  поднять: 'подними',
  принять: 'прими',
  нять: 'йми',
  нанять: 'найми',
  понять: 'пойми',
  занять: 'займи',
  обнять: 'обними',
  начать: 'начни',
  жать: 'жми',
  ждать: 'жди',
  держать: 'держи',
  лежать: 'лежи',
  дать: 'дай',
  создать: 'создай',
  ехать: 'езжай',
  есть: 'ешь',
  лить: 'лей',
  бить: 'бей',
  пить: 'пей',
  вить: 'вей',
  шить: 'шей',
  быть: 'будь',
  крыть: 'крой',
  мыть: 'мой',
  рыть: 'рой',
  тереть: 'три',
  идти: 'иди',
  йти: 'йди',
  прийти: 'приди',
  вести: 'веди',
  нести: 'неси',
  мести: 'мети',
  везти: 'вези',
  ползти: 'ползи',
  спасти: 'спаси',
  трясти: 'тряси',
  блюсти: 'блюди',
  обрести: 'обрети',
  честь: 'чти',
  учесть: 'учти',
  счесть: 'сочти',
  прочесть: 'прочти',
  зачесть: 'зачти',
  помочь: 'помоги',
  влечь: 'влеки',
  лечь: 'ляг',
  беречь: 'береги',
  видеть: 'видь',
  смотреть: 'смотри',
  держаться: 'держись',
  надеть: 'надень',
  одеть: 'одень',
  стать: 'стань',
  достать: 'достань',
  встать: 'встань',
  сесть: 'сядь',
  слышать: 'слышь',
  стелить: 'стели',
  молоть: 'мели',
  колоть: 'коли',
  глядеть: 'гляди',
  лететь: 'лети',
};
const irregularKeys = Object.keys(irregular).sort((a, b) => b.length - a.length);
/** «Составить» ends in «вить» without being one of its verbs: a base counts behind a prefix only. */
const prefixes = new Set(
  ' в вз во вос вс вы до за из изо ис на недо о об обо от ото пере по под подо пре пред при про раз разо рас с со у с воз при-под пере-за рас-пре перена доза допри перепод переза'.split(
    ' ',
  ),
);

/** Imperatives (2nd person singular) an infinitive may have; for -ить both stresses, since spelling does not tell. */
function imperativesOf(verb: string): string[] {
  if (/(?:ся|сь)$/.test(verb))
    return imperativesOf(verb.slice(0, -2)).map((form) => form + (/[аеёиоуыэюя]$/.test(form) ? 'сь' : 'ся'));
  const key = irregularKeys.find(
    (candidate) => verb.endsWith(candidate) && prefixes.has(verb.slice(0, -candidate.length)),
  );
  if (key) {
    const prefix = verb.slice(0, -key.length);
    // «Разобрать» → «разбери», but «собрать» → «собери»: both spellings are taken.
    return [prefix + irregular[key], prefix.replace(/^(из|об|от|под|раз|над)о$/, '$1') + irregular[key]];
  }
  const stem = verb.slice(0, -3);
  if (/(?:ов|ев)ать$/.test(verb)) {
    const base = verb.slice(0, -5);
    return [`${base}${/[цчшщж]$/.test(base) || verb.endsWith('овать') ? 'уй' : 'юй'}`, `${stem}ай`];
  }
  if (/ать$/.test(verb)) return [`${stem}ай`];
  if (/ять$/.test(verb)) return [`${stem}яй`];
  if (/еть$/.test(verb)) return [`${stem}и`, `${stem}ей`];
  if (/уть$/.test(verb)) return [`${stem}и`, `${stem}ь`];
  if (/[аеоуя]ить$/.test(verb)) return [`${stem}й`];
  if (/ить$/.test(verb)) return [`${stem}и`, `${stem}ь`];
  return [];
}

let imperatives: Set<string> | null = null;
function knownImperatives(): Set<string> {
  if (!imperatives) {
    const singular = russianVerbs.flatMap(imperativesOf).map(plain);
    imperatives = new Set([
      ...singular,
      ...singular.map((form) => (/с[ья]$/.test(form) ? form.replace(/с[ья]$/, 'тесь') : `${form}те`)),
    ]);
  }
  return imperatives;
}

const infinitives = new Set(russianVerbs.map(plain));

function plain(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е');
}

/** True for an infinitive, by the list or by its ending: -ть, -ти, -чь, -ться, -тись, -чься. */
function isInfinitive(word: string): boolean {
  if (infinitives.has(word)) return true;
  if (/(?:ться|тись|чься)$/.test(word)) return word.length > 5;
  if (/ть$/.test(word)) {
    if (verbsInSoftSt.has(word)) return true;
    if (nounsInT.has(word) || /(?:ость|есть|асть|исть)$/.test(word))
      return /(?:красть|класть|пропасть|попасть|упасть)$/.test(word);
    return word.length > 3 && /[аеиоуыяё]ть$|[зс]ть$/.test(word);
  }
  if (/чь$/.test(word)) return !nounsInCh.has(word);
  return (
    /ти$/.test(word) &&
    !nounsInTi.has(word) &&
    !/(?:ости|асти)$/.test(word.replace(/(?:рас|спас|пас|кляс)ти$/, '')) &&
    verbsInTi.test(word)
  );
}

const nounsInAj = new Set(
  'случай урожай трамвай попугай обычай каравай край чай май рай лай китай сарай бай хай пай дизлай раздай-лист молочай самурай ходжай вай-фай сервай дедлай'.split(
    ' ',
  ),
);
const nounsInUj = new Set(['буй', 'поцелуй', 'струй', 'статуй', 'холуй', 'сбруй']);
const nounsInTe = new Set(
  'лимите кредите аудите визите транзите депозите дефиците сайте элите орбите защите битте карте анкете'.split(
    ' ',
  ),
);

/** Particles and nouns whose spelling is also some verb's imperative. */
const noVerbs = new Set(['пусть', 'хоть', 'связи', 'почти', 'три', 'вещай', 'мели', 'пари', 'жми']);

/** True for an imperative: a known verb's form, or an ending only imperatives have. */
function isImperative(word: string): boolean {
  if (knownImperatives().has(word)) return true;
  if (/(?:[аяуюе]йте|йтесь|йся|ьтесь)$/.test(word)) return true;
  if (/(?:ите|ьте|итесь)$/.test(word)) return word.length > 5 && !nounsInTe.has(word);
  if (/[^л]ай$/.test(word) || /лай$/.test(word)) return word.length > 5 && !nounsInAj.has(word);
  if (/(?:ируй|изуй|суй|туй|нуй|руй|пуй)$/.test(word)) return word.length > 4 && !nounsInUj.has(word);
  return /[вртлнсш]яй$/.test(word) && word.length > 5 && word !== 'негодяй';
}

/** True when a Russian word can be the verb that an action starts with: infinitive or imperative (TTL-2). */
export function isRussianVerb(word: string): boolean {
  const lower = plain(word);
  if (noVerbs.has(lower)) return false;
  return isInfinitive(lower) || isImperative(lower);
}
