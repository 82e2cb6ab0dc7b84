// What a reply costs while it is typed, and templates by one key. Without scripts the form's own buttons do both.
(() => {
  'use strict';
  // The 7-bit alphabet of the air, and what takes two places in it. The program counts the same way (TextSegments); a test holds both against the carrier's.
  const BASIC = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
  const EXTENSION = '\f^{}\\[~]|€';
  const cut = (characters, alone, joined, places) => {
    let [total, segments, used] = [0, 1, 0];
    for (const character of characters) {
      const width = places(character);
      total += width;
      if (used + width > joined) [segments, used] = [segments + 1, 0];
      used += width;
    }
    return total <= alone ? 1 : segments;
  };
  const segmentsOf = text => {
    const characters = [...text];
    const gsm = characters.every(c => BASIC.includes(c) || EXTENSION.includes(c));
    return { gsm, characters: characters.length, segments: gsm ? cut(characters, 160, 153, c => EXTENSION.includes(c) ? 2 : 1) : cut(characters, 70, 67, c => c.length) };
  };

  const [words, count, templates] = [document.getElementById('reply-text'), document.getElementById('reply-count'), document.getElementById('reply-template')];
  if (!words || !count) return;
  const tell = () => {
    const text = words.value.trim();
    const { gsm, characters, segments } = segmentsOf(words.dataset.before + text + words.dataset.after);
    Object.assign(count.dataset, { gsm7: gsm, segments });
    count.value = text === '' ? '' : count.dataset.count.replace('{n}', characters).replace('{alphabet}', gsm ? count.dataset.gsm : count.dataset.ucs).replace('{s}', segments);
  };
  words.addEventListener('input', tell);
  tell();

  document.querySelector('[data-fill]')?.addEventListener('click', event => {
    const text = templates.selectedOptions[0]?.dataset.words;
    event.preventDefault();
    if (!text) return;
    const before = words.value.slice(0, words.selectionStart).trimEnd();
    const filled = before === '' ? text : before + ' ' + text;
    words.value = filled + words.value.slice(words.selectionEnd);
    words.focus();
    words.setSelectionRange(filled.length, filled.length);
    tell();
  });

  document.addEventListener('keydown', event => {
    const off = (() => { try { return localStorage.getItem('hotline.keys') === 'off'; } catch { return false; } })();
    if (event.key !== '/' || off || !templates || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, audio')) return;
    event.preventDefault();
    templates.closest('details').open = true;
    templates.focus();
  });
})();
