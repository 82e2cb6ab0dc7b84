// What scripts add to the phone intake: Enter goes on to the next field instead of asking anew, Ctrl+Enter opens the ticket, p leads here from anywhere.
(() => {
  'use strict';
  document.addEventListener('keydown', event => {
    const link = document.querySelector('a[data-intake-key]');
    let off = false;
    try { off = localStorage.getItem('hotline.keys') === 'off'; } catch { /* no storage: keys are on */ }
    if (event.key !== 'p' || !link || off || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, audio')) return;
    event.preventDefault();
    link.click();
  });

  const form = document.getElementById('intake');
  if (!form) return;
  form.querySelector('[data-look]').hidden = true;
  const open = form.querySelector('[data-submit-key]');
  form.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      open.click();
    } else if (event.target.tagName === 'INPUT') {
      event.preventDefault();
      const fields = [...form.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(f => f.type !== 'radio' || f.checked);
      fields[fields.indexOf(event.target) + 1]?.focus();
    }
  });
  // Twice in a row is once: the server knows the form, and the hand need not wait for it. A page that is shown again from the browser's memory can be sent again.
  form.addEventListener('submit', () => setTimeout(() => form.querySelectorAll('button').forEach(b => { b.disabled = true; })));
  window.addEventListener('pageshow', () => form.querySelectorAll('button').forEach(b => { b.disabled = false; }));
})();
