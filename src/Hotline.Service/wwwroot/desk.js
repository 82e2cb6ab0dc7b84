// What the desk adds where scripts run: live counts, the bar of what is new, the badge, the sound, and who else is there. Every page works without it.
(() => {
  'use strict';
  const live = document.getElementById('live');
  if (!live) return;
  const stored = key => { try { return localStorage.getItem(key); } catch { return null; } };

  // ---- the connection: whenever it is made anew, it goes on behind the last event that came
  let last = null;
  // A connection may hold and bring nothing (a proxy that stalls, a network that went away): after three beats of silence it is given up and made anew.
  let silence = null;
  const listen = source => {
    clearTimeout(silence);
    silence = setTimeout(() => { source.close(); source.onerror(); }, 3_000 * live.dataset.beat);
  };
  htmx.createEventSource = address => {
    const url = new URL(address, location.href);
    if (last !== null) url.searchParams.set('after', last);
    const source = new EventSource(url);
    for (const type of ['ready', 'changed', 'counts', 'beat', 'presence']) source.addEventListener(type, event => { last = event.lastEventId; listen(source); });
    source.addEventListener('changed', event => told(Number(event.data) || 0));
    source.addEventListener('counts', event => showCounts(JSON.parse(event.data)));
    source.addEventListener('presence', event => showPresent(JSON.parse(event.data)));
    listen(source);
    return source;
  };
  const down = document.getElementById('down');
  live.addEventListener('htmx:sseOpen', () => { down.hidden = true; });
  live.addEventListener('htmx:sseError', () => { down.hidden = false; });

  // ---- rows never move under the hand, a bar tells what is new
  const bar = document.getElementById('fresh');
  let fresh = 0;
  const told = count => {
    fresh += count;
    const link = bar.querySelector('a');
    link.textContent = fresh > 0 ? link.dataset.many.replace('{n}', fresh) : link.dataset.some;
    bar.hidden = false;
    badge();
    if (count > 0) ring(880);
  };

  // ---- the badge in the title, of what is new and what is overdue
  const title = document.title;
  const views = document.getElementById('views');
  const overdue = () => Number(views.dataset.overdue);
  const badge = () => {
    const parts = [[fresh, live.dataset.new], [overdue(), live.dataset.late]].filter(([count]) => count > 0);
    document.title = parts.length === 0 ? title : `(${parts.map(([count, words]) => words.replace('{n}', count)).join(' · ')}) ${title}`;
  };

  // ---- the counts of the views
  const showCounts = counts => {
    const most = Number(views.dataset.most);
    for (const [view, count] of Object.entries(counts)) {
      const link = views.querySelector(`[data-view="${view}"]`);
      link.querySelector('.count').textContent = count > most ? `${most}+` : count;
      link.classList.toggle('alarm', view === 'overdue' && count > 0);
    }
    if (counts.overdue > overdue()) ring(440);
    views.dataset.overdue = counts.overdue;
    badge();
  };

  // ---- the sound: off until somebody turns it on; a browser plays none before the first click or key on a page
  const SOUND = 'hotline.sound';
  const button = document.getElementById('sound');
  let audio = null;
  const wanted = () => stored(SOUND) === 'on';
  const show = () => {
    button.setAttribute('aria-pressed', String(wanted()));
    button.textContent = !wanted() ? button.dataset.off : audio?.state === 'running' ? button.dataset.on : button.dataset.waiting;
  };
  const wake = async () => {
    if (!wanted() || audio?.state === 'running') return;
    audio ??= new AudioContext();
    await audio.resume();
    show();
  };
  const ring = pitch => {
    if (!wanted() || audio?.state !== 'running') return;
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
  };
  button.parentElement.hidden = false;
  button.addEventListener('click', async () => {
    localStorage.setItem(SOUND, wanted() ? 'off' : 'on');
    show();
    await wake();
    ring(880);
  });
  for (const gesture of ['pointerdown', 'keydown']) document.addEventListener(gesture, wake);

  // ---- who else has which ticket before them
  const showPresent = lines => {
    for (const place of document.querySelectorAll('[data-presence]')) {
      place.textContent = lines[place.dataset.presence] ?? '';
      place.hidden = place.textContent === '';
    }
  };
  const ticket = live.dataset.ticket;
  const token = document.querySelector('input[name="__RequestVerificationToken"]')?.value;
  const doing = () => {
    const reply = document.getElementById('reply-text');
    return reply && (reply === document.activeElement || (reply.value !== '' && reply.closest('details')?.open)) ? 'answering' : 'viewing';
  };
  let said = null;
  const say = what => {
    said = what;
    fetch(`/console/presence/${encodeURIComponent(ticket)}`, {
      method: 'POST', keepalive: true, body: new URLSearchParams({ doing: what, __RequestVerificationToken: token }),
    }).catch(() => { /* The banner tells that the connection is down. */ });
  };
  if (ticket && token) {
    const AGAIN = 20_000;
    // Who has another window before them is not here.
    const again = () => { if (document.visibilityState === 'visible') say(doing()); };
    const changed = () => { if (doing() !== said) again(); };
    again();
    setInterval(again, AGAIN);
    document.addEventListener('focusin', changed);
    document.addEventListener('focusout', () => setTimeout(changed));
    document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? again() : say('gone')));
    addEventListener('pagehide', () => say('gone'));
  }

  show();
  badge();
})();
