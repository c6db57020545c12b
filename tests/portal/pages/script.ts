/**
 * The portal's own page script: BX with messages and events, the grid's ajax, sliders, timers by the ajax actions,
 * live events. Plain browser JavaScript, served inline.
 */
export const pageScript = `
(() => {
  const boot = JSON.parse(document.getElementById('boot').textContent);
  const listeners = new Map();
  const on = (name, fn) => { if (!listeners.has(name)) listeners.set(name, new Set()); listeners.get(name).add(fn); };
  const emit = (name, args) => { for (const fn of listeners.get(name) ?? []) fn(...args); };
  window.BX = {
    bitrix_sessid: () => boot.sessid,
    message: (key) => boot.messages[key],
    addCustomEvent: (a, b, c) => (typeof a === 'string' ? on(a, b) : on(b, c)),
    onCustomEvent: (a, b, c) => (typeof a === 'string' ? emit(a, b ?? []) : emit(b, c ?? [])),
    Event: { EventEmitter: { subscribe: (name, fn) => on(name, (data) => fn({ data, getData: () => data })), emit: (name, data) => emit(name, [data]) } },
    ajax: { runAction: (action, body) => fetch('/bitrix/services/main/ajax.php?action=' + action, { method: 'POST', headers: { 'content-type': 'application/json', 'X-Bitrix-Csrf-Token': boot.sessid }, body: JSON.stringify(body) }).then((r) => r.json()) },
    rest: { callMethod: (method, body) => fetch('/rest/' + method + '.json', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...body, sessid: boot.sessid }) }).then((r) => r.json()) },
  };
  const complete = (taskId) => void BX.rest.callMethod('tasks.task.complete', { taskId: Number(taskId) });
  BX.Tasks = { GridActions: { action: (name, taskId) => { if (name === 'complete') complete(taskId); } } };
  function applyToChosen() {
    if (document.querySelector('.main-grid-panel-control').dataset.value !== 'complete') return;
    const forAll = document.querySelector('.main-grid-for-all-checkbox').checked;
    for (const row of document.querySelectorAll('tr.main-grid-row-body[data-id]'))
      if (Number(row.dataset.id) > 0 && (forAll || row.classList.contains('main-grid-row-checked'))) complete(row.dataset.id);
  }
  let rowMenu = null;
  function closeRowMenu() { rowMenu?.remove(); rowMenu = null; }
  function openRowMenu(button) {
    closeRowMenu();
    rowMenu = document.createElement('div');
    rowMenu.className = 'popup-window';
    rowMenu.id = 'menu-popup-main-grid-actions-menu-' + button.closest('[data-id]').dataset.id;
    const items = document.createElement('div');
    items.className = 'menu-popup-items';
    for (const { text, href, onclick } of JSON.parse(button.dataset.actions)) {
      const item = document.createElement(href ? 'a' : 'span');
      item.className = 'menu-popup-item menu-popup-no-icon';
      item.setAttribute('onclick', onclick ?? '');
      item.setAttribute('role', 'menuitem');
      if (href) item.href = href;
      item.innerHTML = '<span class="menu-popup-item-icon"></span><span class="menu-popup-item-text"></span>';
      item.lastChild.textContent = text;
      items.append(item);
    }
    rowMenu.append(items);
    rowMenu.addEventListener('click', closeRowMenu);
    const { left, bottom } = button.getBoundingClientRect();
    Object.assign(rowMenu.style, { left: left + scrollX + 'px', top: bottom + scrollY + 'px' });
    document.body.append(rowMenu);
  }
  on('Grid::updated', closeRowMenu);
  const grid = () => document.querySelector('[data-grid]');
  // A card in the slider changes the page's address; the list below stays the one that was opened.
  const listPath = location.pathname;
  const listSearch = location.search;
  const query = () => new URLSearchParams(listSearch);
  async function reload(more) {
    const box = grid();
    if (!box) return;
    const shown = box.querySelectorAll('.main-grid-row-body .task-title[href]').length;
    const q = query();
    const find = document.querySelector('[data-find]');
    if (find && find.value) q.set('find', find.value);
    q.set('size', String(more ? shown + 50 : Math.max(50, Number(q.get('size') ?? 0), shown)));
    const html = await fetch(listPath + '?' + q + '&rows=1').then((r) => r.text());
    box.innerHTML = html;
    emit('Grid::updated', [{}]);
    paint();
  }
  let timer = boot.timer;
  let reloading;
  function paint() {
    for (const node of document.querySelectorAll('[data-portal-timer]')) {
      const runs = timer && String(timer.taskId) === node.dataset.portalTimer;
      node.setAttribute('aria-pressed', String(Boolean(runs)));
      node.textContent = runs ? boot.texts.pause : boot.texts.start;
      if (node.dataset.action) node.dataset.action = runs ? 'PAUSE_TIMER' : 'START_TIMER';
    }
  }
  async function toggle(taskId) {
    const runs = timer && String(timer.taskId) === String(taskId);
    const answer = await BX.ajax.runAction('tasks.V2.Task.Tracking.Timer.' + (runs ? 'stop' : 'start'), { task: { id: Number(taskId) } });
    if (answer.status !== 'success') alert(answer.errors[0].message);
  }
  function openSlider(href) {
    closeSlider();
    const overlay = document.createElement('div');
    overlay.className = 'side-panel-overlay';
    overlay.innerHTML = '<div class="side-panel"><button class="side-panel-close" data-close-slider aria-label="' + boot.texts.close + '">×</button></div>';
    document.body.append(overlay);
    const panel = overlay.firstChild;
    if (boot.card === 'old') {
      const frame = document.createElement('iframe');
      frame.className = 'side-panel-iframe';
      frame.title = boot.texts.task;
      frame.src = href + (href.includes('?') ? '&' : '?') + 'IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER';
      panel.append(frame);
      frame.addEventListener('load', () => emit('SidePanel.Slider:onLoad', [{}]));
    } else {
      history.pushState({ slider: true, back: location.pathname + location.search }, '', href);
      fetch(href + '?part=card').then((r) => r.text()).then((html) => { const box = document.createElement('div'); box.style.height = '100%'; box.innerHTML = html; panel.append(box); emit('SidePanel.Slider:onLoad', [{}]); paint(); });
    }
  }
  function closeSlider() {
    const overlay = document.querySelector('.side-panel-overlay');
    if (!overlay) return;
    overlay.remove();
    if (history.state && history.state.slider) history.back();
  }
  document.addEventListener('click', (event) => {
    const own = event.target.closest('[data-portal-timer]');
    if (own) { event.preventDefault(); event.stopPropagation(); void toggle(own.dataset.portalTimer); return; }
    if (event.target.closest('[data-close-slider]')) return closeSlider();
    if (event.target.closest('[data-reload]')) return void reload(false);
    if (event.target.closest('[data-more]')) return void reload(true);
    const completing = event.target.closest('[data-portal-complete]');
    if (completing) return complete(completing.dataset.portalComplete);
    const menuButton = event.target.closest('.main-grid-row-action-button');
    if (menuButton) { event.preventDefault(); return openRowMenu(menuButton); }
    if (!event.target.closest('.popup-window')) closeRowMenu();
    const card = event.target.closest('.tasks-kanban-task-complete')?.closest('.main-kanban-item');
    if (card) return complete(card.dataset.id);
    const compact = event.target.closest('[data-open-compact]');
    if (compact) { fetch(compact.dataset.openCompact).then((r) => r.text()).then((html) => { document.querySelector('.tasks-compact-card-popup')?.remove(); const box = document.createElement('div'); box.innerHTML = html; document.body.append(box.firstElementChild); paint(); }); return; }
    if (event.target.closest('[data-close-compact]')) return document.querySelector('.tasks-compact-card-popup')?.remove();
    const link = event.target.closest('a[href*="/tasks/task/view/"]');
    if (link && !event.ctrlKey && !event.metaKey && boot.slider && !link.hasAttribute('data-plain')) { event.preventDefault(); openSlider(link.getAttribute('href')); return; }
    const choice = event.target.closest('.main-grid-panel-control');
    if (choice) {
      // The real one opens a menu of some twenty; here a press goes on to the next.
      const names = JSON.parse(choice.dataset.names);
      const values = Object.keys(names);
      choice.dataset.value = values[(values.indexOf(choice.dataset.value) + 1) % values.length];
      choice.textContent = names[choice.dataset.value];
      return;
    }
    if (event.target.closest('#apply_button_control')) return applyToChosen();
    const chosen = event.target.closest('tr.main-grid-row-body[data-id]');
    if (chosen && !event.target.closest('a, button')) chosen.classList.toggle('main-grid-row-checked');
    const item = event.target.closest('.main-kanban-item');
    if (item) item.classList.toggle('main-kanban-item-selected');
  });
  document.querySelector('[data-find]')?.addEventListener('input', () => void reload(false));
  window.addEventListener('popstate', () => document.querySelector('.side-panel-overlay')?.remove());
  const source = new EventSource('/bitrix/pull/');
  source.onmessage = (message) => {
    const { command, params } = JSON.parse(message.data);
    if (command === 'task_timer_start') timer = { taskId: params.taskId };
    if (command === 'task_timer_stop' && params.userId === boot.userId) timer = timer && timer.taskId === params.taskId ? null : timer;
    paint();
    emit('onPullEvent-tasks', [command, params]);
    if (command.startsWith('task_') && !command.startsWith('task_timer')) emit('tasksTaskEvent', [command, params]);
    if (command.startsWith('task_') && !command.startsWith('task_timer')) { clearTimeout(reloading); reloading = setTimeout(() => void reload(false), 250); }
    const tab = document.querySelector('[data-time-tab]');
    if (tab && command === 'task_timer_stop') fetch(tab.dataset.timeTab).then((r) => r.text()).then((html) => { tab.innerHTML = html; });
  };
  window.portalReload = reload;
  paint();
})();
`;
