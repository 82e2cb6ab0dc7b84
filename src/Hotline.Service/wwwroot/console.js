// What the console adds where scripts run: keys, live counts, the bar of what is new. Every page works without it.
(() => {
  'use strict';
  const KEYS = 'hotline.keys';
  const keysOff = () => { try { return localStorage.getItem(KEYS) === 'off'; } catch { return false; } };

  // ---- keys
  const rows = () => [...document.querySelectorAll('a.row')];
  const move = step => {
    const all = rows();
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement);
    const from = at >= 0 ? at : all.findIndex(row => row.hasAttribute('aria-current'));
    all[Math.min(Math.max(from + step, 0), all.length - 1)].focus();
  };
  const press = key => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (!target) return false;
    if (target.tagName === 'SUMMARY') {
      target.parentElement.open = true;
      target.parentElement.querySelector('select, input, textarea')?.focus();
    } else {
      target.click();
    }
    return true;
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || keysOff()) return;
    if (event.target.closest('input, select, textarea, audio')) return;
    if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === '?') location.href = '/console/help';
    else if (!('carnex'.includes(event.key) && press(event.key))) return;
    event.preventDefault();
  });

  const toggle = document.getElementById('keys-switch');
  if (toggle) {
    const show = () => { toggle.textContent = keysOff() ? toggle.dataset.on : toggle.dataset.off; };
    toggle.addEventListener('click', () => { localStorage.setItem(KEYS, keysOff() ? 'on' : 'off'); show(); });
    show();
  }

  document.getElementById('refusal')?.focus();

  // ---- live: the counts are swapped by htmx; rows never move under the hand, a bar tells what is new
  const live = document.getElementById('live');
  if (!live) return;
  const [down, bar] = [document.getElementById('down'), document.getElementById('fresh')];
  let [fresh, last] = [0, null];
  const tell = () => {
    const link = bar.querySelector('a');
    link.textContent = fresh > 0 ? link.dataset.many.replace('{n}', fresh) : link.dataset.some;
    bar.hidden = false;
  };
  live.addEventListener('htmx:sseOpen', () => { down.hidden = true; });
  live.addEventListener('htmx:sseError', () => { down.hidden = false; });
  live.addEventListener('htmx:sseMessage', event => {
    const { type, lastEventId, data } = event.detail;
    // After a connection that was lost for longer: what happened meanwhile is in the list after a reload.
    if (type === 'ready' && last !== null && lastEventId !== last) tell();
    if (type === 'changed') { fresh += Number(data) || 0; tell(); }
    last = lastEventId;
  });
})();
