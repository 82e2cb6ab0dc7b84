// What the console adds where scripts run: keys, and a menu that closes by itself. Every page works without it. What the desk adds: desk.js.
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
      (target.parentElement.querySelector('.begins') ?? target.parentElement.querySelector('select, input, textarea'))?.focus();
    } else {
      target.click();
    }
    return true;
  };
  // On the row of another ticket than the open one a key is meant for that ticket: it is opened, and the key acts there. It waits in this window's storage and for a moment
  // only, never in the address: no link may claim.
  const WAITING = 'hotline.key';
  const PATIENCE = 10_000;
  const pressElsewhere = key => {
    const row = document.activeElement.closest('a.row:not([aria-current])');
    if (!row) return false;
    try { sessionStorage.setItem(WAITING, JSON.stringify({ key, path: row.pathname, at: Date.now() })); } catch { /* no storage: the ticket is opened, the key is pressed again */ }
    row.click();
    return true;
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || keysOff()) return;
    if (event.target.closest('input, select, textarea, audio')) return;
    if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === '?') location.href = '/console/help';
    else if (!('carnex'.includes(event.key) && (pressElsewhere(event.key) || press(event.key)))) return;
    event.preventDefault();
  });

  try {
    const waiting = JSON.parse(sessionStorage.getItem(WAITING));
    sessionStorage.removeItem(WAITING);
    if (waiting && waiting.path === location.pathname && Date.now() - waiting.at < PATIENCE) press(waiting.key);
  } catch { /* no storage: nothing waits */ }

  const toggle = document.getElementById('keys-switch');
  if (toggle) {
    const show = () => { toggle.textContent = keysOff() ? toggle.dataset.on : toggle.dataset.off; };
    toggle.addEventListener('click', () => { localStorage.setItem(KEYS, keysOff() ? 'on' : 'off'); show(); });
    show();
  }

  // ---- the menu under one's name: closed by what is done elsewhere and by Escape, which gives the focus back
  const account = document.querySelector('details.account');
  document.addEventListener('click', event => { if (account?.open && !account.contains(event.target)) account.open = false; });
  account?.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    account.open = false;
    account.querySelector('summary').focus();
  });

  document.getElementById('refusal')?.focus();
})();
