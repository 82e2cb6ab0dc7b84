// The wallboard where scripts run: new figures in place, and a plain word when there are none. Without scripts the page reloads itself.
(() => {
  'use strict';
  const old = document.getElementById('old');
  const wait = Number(document.getElementById('wall').dataset.seconds) * 1000;
  const renew = async () => {
    try {
      const answer = await fetch(location.href, { redirect: 'error', cache: 'no-store' });
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('wall');
      if (!fresh) throw new Error('no wall');
      document.getElementById('wall').replaceWith(fresh);
      old.hidden = true;
    } catch {
      old.hidden = false;
    }
  };
  setInterval(renew, wait);
})();
