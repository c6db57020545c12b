/** Base forms that start an English task title (TTL-2: an imperative verb first). */
const verbs = new Set(
  `onboard accept access accompany achieve acknowledge acquire act activate adapt add address adjust adopt advertise advise agree aid align allocate allow amend analyse analyze announce answer apologise apologize apply appoint
appraise approve archive arrange ask assemble assess assign assist attach attend audit authorise authorize automate avoid award back backup balance ban be become begin benchmark bill block book boost borrow brainstorm break brief bring
broadcast budget build buy calculate calibrate call cancel capture carry catch celebrate certify change charge chase check choose clarify classify clean cleanse clear click clone close coach coordinate collect combine come communicate compare
compile complete compose compress compute conduct configure confirm connect consider consolidate consult contact continue contribute control convert convince copy correct count cover create credit cut debug decide declare decline decorate decrease deduct
define delegate delete deliver demo demonstrate deploy deprecate describe design detail determine develop diagnose digitise digitize disable discard disconnect discover discuss dispatch display distribute divide document donate double download draft draw
drive drop duplicate edit educate elaborate eliminate email embed employ empty enable encourage encrypt end enforce engage enhance enlarge enrol enroll ensure enter equip escalate establish estimate evaluate examine exchange exclude execute expand expedite explain explore
export extend extract facilitate factor fetch file fill film filter finalise finalize finance find finish fire fit fix flag fly focus follow forecast format forward frame free freeze fulfil fulfill fund furnish gather generate get give go grant greet group grow guarantee guide
handle hand hang harmonise harmonize have help hide highlight hire hold host identify illustrate implement import improve include increase index inform initiate inquire insert inspect install instruct insure integrate interview introduce inventory invest investigate invite invoice involve isolate issue
join journal keep label launch lay lead learn lease leave lend let license lift limit link list listen load localise localize locate lock log look lower mail maintain make manage map mark market match maximise maximize measure meet memorise mend mention merge message migrate minimise minimize mock model moderate
modernise modernize modify monitor motivate mount move multiply name negotiate normalise normalize notarise notarize note notify observe obtain offer open operate optimise optimize order organise organize orient outline outsource overhaul oversee pack paint park participate pass paste patch pause pay perform persuade phone photograph pick pilot place
plan plant play plot polish poll populate post postpone practise practice prepare present preserve prevent price print prioritise prioritize process procure produce program progress prohibit project promote proofread propose protect prototype prove provide publish pull purchase push put qualify query question queue quote raise rank reach read realise realize
reassign rebuild recalculate receive reclaim recognise recognize recommend reconcile reconfigure record recover recruit rectify redesign redirect redo reduce refactor refer refine refresh refund refuse register regulate reimburse reject relaunch release relocate rely remind remodel remove rename renew renegotiate renovate rent reopen reorder reorganise reorganize repair repeat replace replicate
reply report represent reproduce request require reschedule research reserve reset resend resolve respond restart restock restore restructure resubmit resume retain retest retire retrieve return reuse reveal review revise revoke rewrite ring roll rotate route run sample save scale scan schedule score screen seal search secure see seek segment select sell send separate serve service set settle setup shape share ship
shoot shorten show shut sign simplify simulate skip solve sort source speak specify spend split sponsor staff stage standardise standardize start state stay stop store streamline strengthen structure study submit subscribe suggest summarise summarize supervise supply support suspend swap switch sync synchronise synchronize tag take talk target teach tell terminate test thank think tidy track trade train transcribe transfer
transform translate transport travel treat triage trim trigger troubleshoot try tune turn type uncover understand undertake undo unify uninstall unlock unpack unsubscribe update upgrade upload urge use validate value vary verify view visit vote wait walk warn wash watch weigh welcome win wire withdraw work wrap write zip`.split(
    /\s+/,
  ),
);

/** Words that are a noun as often as a verb: with a noun's preposition after them they are the noun. */
const alsoNouns = new Set(
  `access act address answer audit award backup balance bill book boost brief budget build call change charge check control copy count cover credit cut demo design detail document draft drive edit email end estimate exchange export file filter fix flag forecast format forward fund grant group guide help host import
increase index interview inventory invoice issue journal label launch lead lease license limit link list load log look mail map mark market match measure message model move name note notice offer order outline pack patch pause phone photograph place plan plot poll post practice present price print process program progress project promise
prototype purchase push query question queue quote rank reach read record refund release rent repair repeat reply report request research reserve reset return review route run sample scale scan schedule score screen search service set share ship show sign sort source split sponsor staff stage start state stop store study summary supply support
swap switch sync tag talk target test thank track trade train transfer transport travel treat trial trim turn type update upgrade upload use value view visit vote wait walk watch welcome work wrap`.split(
    /\s+/,
  ),
);

/** True when an English action starts with an imperative verb. */
export function startsWithEnglishVerb(words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words.map((word) =>
    word.toLowerCase().replace(/[^a-z0-9'-]/g, ''),
  );
  if (first === 'please') return startsWithEnglishVerb(words.slice(1));
  if (first === 'do') return second !== '' && second !== 'not';
  if (first === "don't") return verbs.has(second);
  if (verbs.has(first)) return !alsoNouns.has(first) || !isNounPhrase(first, second, third);
  const bare = first.replace(/^(?:re|un|pre|over|out|co)-?/, '');
  const [head = ''] = first.split('-');
  return verbs.has(bare) || (head !== first && verbs.has(head) && second !== '');
}

/** More often a noun's first half («Price filter», «Trade mark») than a verb, unless an article or number follows. */
const firstHalves = new Set(
  'price trade market stock credit interest index project process program access address balance image cash'.split(
    ' ',
  ),
);
const determiners =
  /^(?:the|a|an|all|any|each|every|our|your|their|his|her|its|this|these|that|those|new|to|up|\d.*)$/;
/** These take «for» as verbs do. */
const verbsWithFor = /^(?:check|look|search|wait|vote|watch)$/;

/** «Report of sales», «Report for March», «Update is ready»: what follows tells a noun. */
function isNounPhrase(first: string, second: string, third: string): boolean {
  if (/^(?:of|is|are|was|from|about|between)$/.test(second)) return true;
  if (second === 'for') return !verbsWithFor.test(first) && !/^(?:the|a|an|new|any|all)$/.test(third);
  return firstHalves.has(first) && second !== '' && !determiners.test(second);
}
