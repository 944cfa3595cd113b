// Keeps the page current: the server sends the page's body whenever it changes, and this puts the differences into the
// document. It decides nothing and knows nothing of what is shown; without it pages and forms work all the same.
(() => {
  'use strict';

  const root = document.documentElement;
  const saved = localStorage.getItem('theme');
  if (saved === 'light' || saved === 'dark') root.dataset.theme = saved;

  const touched = new WeakSet();
  let stream = null;
  let heard = 0;
  let opener = null;

  const page = () => document.getElementById('page');
  const here = () => location.pathname + location.search;
  const isControl = node => /^(INPUT|TEXTAREA|SELECT|OPTION)$/.test(node.nodeName);

  // What a person has typed, chosen or opened is theirs until they leave the page.
  const isTheirs = (node, name) =>
    (name === 'open' && touched.has(node)) ||
    (/^(value|checked|selected)$/.test(name) && isControl(node) && node.type !== 'hidden' && touched.has(node.closest('select') || node));

  function syncAttributes(from, to) {
    for (const { name, value } of [...to.attributes]) {
      if (from.getAttribute(name) !== value && !isTheirs(from, name)) {
        from.setAttribute(name, value);
        if (name === 'value' && from.nodeName === 'PROGRESS') from.value = value;
        else if (name === 'value' && from.nodeName === 'INPUT') from.value = value;
      }
    }
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !isTheirs(from, name)) from.removeAttribute(name);
    }
  }

  const isSame = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || '') === (b.id || '');

  // Children with an id are found again wherever they went; the others are taken in their order.
  function morph(from, to) {
    const known = new Map();
    for (const child of from.childNodes) if (child.id) known.set(child.id, child);
    let at = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      let have = wanted.id ? known.get(wanted.id) : at;
      if (!have || !isSame(have, wanted)) have = null;
      if (!have) {
        from.insertBefore(wanted, at);
        continue;
      }
      if (have !== at) from.insertBefore(have, at);
      else at = at.nextSibling;
      if (have.nodeType === Node.ELEMENT_NODE) {
        if (have.nodeName === 'TEXTAREA' && touched.has(have)) continue;
        syncAttributes(have, wanted);
        morph(have, wanted);
      } else if (have.nodeValue !== wanted.nodeValue) {
        have.nodeValue = wanted.nodeValue;
      }
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  function show(html) {
    // What is being edited stays as it is.
    if (document.querySelector('[data-still]')) return;
    const next = document.createElement('main');
    next.innerHTML = html;
    const tails = [...document.querySelectorAll('[data-tail]')].filter(tail => tail.scrollHeight - tail.scrollTop - tail.clientHeight < 24);
    morph(page(), next);
    settle(tails);
  }

  function settle(tails) {
    for (const tail of tails ?? document.querySelectorAll('[data-tail]')) tail.scrollTop = tail.scrollHeight;
    const dialog = document.querySelector('[role=alertdialog]');
    if (dialog && !dialog.contains(document.activeElement)) {
      opener = document.activeElement && document.activeElement.id;
      (dialog.querySelector('[data-focus]') || dialog.querySelector('a')).focus();
    } else if (!dialog && opener) {
      document.getElementById(opener)?.focus();
      opener = null;
    }
  }

  function connect() {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    const mine = new EventSource('/live?at=' + encodeURIComponent(here()));
    stream = mine;
    const listen = act => event => {
      if (stream !== mine) return;
      heard = performance.now();
      state(true);
      act(event);
    };
    mine.addEventListener('begin', listen(() => { }));
    mine.addEventListener('alive', listen(() => { }));
    mine.addEventListener('message', listen(event => show(JSON.parse(event.data))));
    mine.addEventListener('error', () => {
      if (stream !== mine) return;
      mine.close();
      state(false);
      setTimeout(() => { if (stream === mine) connect(); }, 1000);
    });
  }

  function state(isLive) {
    const mark = document.getElementById('live');
    const text = isLive ? 'live' : 'reconnecting';
    if (mark.textContent !== text) mark.textContent = text;
    mark.classList.toggle('on', isLive);
    document.getElementById('lost').hidden = isLive;
  }

  async function go(url, push, options) {
    let answer;
    try {
      answer = await fetch(url, options);
    } catch {
      return state(false);
    }
    if (!(answer.headers.get('content-type') || '').startsWith('text/html')) {
      if (options) alert(await answer.text());
      return;
    }
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const to = new URL(answer.url);
    const isElsewhere = to.pathname !== location.pathname;
    if (push && to.href !== location.href) history[push](null, '', to.pathname + to.search);
    document.title = next.title;
    morph(document.querySelector('.top nav'), next.querySelector('.top nav'));
    morph(page(), next.getElementById('page'));
    connect();
    if (isElsewhere) {
      scrollTo(0, 0);
      page().focus({ preventScroll: true });
    }
    settle();
  }

  addEventListener('click', event => {
    if (event.target.closest('#theme')) {
      const isDark = (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
      root.dataset.theme = isDark ? 'light' : 'dark';
      localStorage.setItem('theme', root.dataset.theme);
      return;
    }
    const summary = event.target.closest('summary');
    if (summary) touched.add(summary.parentElement);
    const line = event.target.closest('[data-line]');
    if (line) {
      event.preventDefault();
      const text = document.getElementById('yaml');
      const start = text.value.split('\n').slice(0, line.dataset.line - 1).reduce((sum, one) => sum + one.length + 1, 0);
      text.focus();
      text.setSelectionRange(start, start + (text.value.slice(start).split('\n')[0].length));
      text.scrollTop = (line.dataset.line - 5) * parseFloat(getComputedStyle(text).lineHeight);
      return;
    }
    const link = event.target.closest('a[href]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.hash || link.target) return;
    event.preventDefault();
    go(link.href, 'pushState');
  });

  addEventListener('submit', event => {
    const form = event.target;
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form, event.submitter));
    if (form.method === 'post') {
      form.querySelectorAll('button').forEach(button => { button.disabled = true; });
      go(form.action, 'pushState', { method: 'POST', body: fields });
    } else {
      filter(form);
    }
  });

  let pending = 0;
  addEventListener('input', event => {
    touched.add(event.target);
    const form = event.target.closest('form[data-live]');
    if (!form) return;
    clearTimeout(pending);
    pending = setTimeout(() => filter(form), 150);
  });

  function filter(form) {
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    go(form.action + (fields.size ? '?' + fields : ''), 'replaceState');
  }

  addEventListener('keydown', event => {
    const dialog = document.querySelector('[role=alertdialog]');
    if (event.key === 'Escape' && dialog) {
      dialog.querySelector('[data-escape]').click();
    } else if (event.key === 'Tab' && dialog) {
      const stops = [...dialog.querySelectorAll('a,button,input:not([type=hidden]),select,textarea')].filter(stop => !stop.disabled);
      const edge = event.shiftKey ? stops[0] : stops.at(-1);
      if (document.activeElement === edge) {
        event.preventDefault();
        (event.shiftKey ? stops.at(-1) : stops[0]).focus();
      }
    } else if (event.key === ' ' && event.target.matches('a[role=button]')) {
      event.preventDefault();
      event.target.click();
    }
  });

  addEventListener('popstate', () => go(location.href));
  document.addEventListener('visibilitychange', connect);
  addEventListener('DOMContentLoaded', () => {
    settle();
    connect();
    setInterval(() => { if (!document.hidden && stream && performance.now() - heard > 6000) state(false); }, 1000);
  });
})();
