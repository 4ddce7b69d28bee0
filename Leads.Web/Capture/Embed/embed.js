// Captures the forms of the page it stands on, or draws one. For any website: no dependency, no cookie, and whatever the
// page's own form does goes on as before. Called with the channel's addresses when it is served.
(function (site) {
  'use strict';

  const script = document.currentScript || document.querySelector('script[src*="/embed/' + site.key + '.js"]');
  const option = name => (script && script.getAttribute('data-' + name)) || '';
  const loaded = window.leadsEmbeds = window.leadsEmbeds || {};
  if (loaded[site.key]) return;
  loaded[site.key] = () => {};

  const MAX_URL = 1000;
  const MAX_WAITING = 500;
  const MAX_AGE = 7 * 24 * 3600 * 1000;
  const MAX_PAUSE = 300;
  const TIME_LIMIT = 30000;
  // What browsers take along when the page is left.
  const MAX_KEEPALIVE = 60000;
  // How often what a page's script dealt with is looked at, and how long it may be corrected: after the last that happened to it, and
  // where the person goes on at it or a field is marked as wrong.
  const GLANCE = 1000;
  const QUIET = 10 * 1000;
  const DOUBT = 5 * 60 * 1000;

  // ---- what is remembered between pages ----

  const shelf = option('storage') === 'off' ? null : openShelf();

  function openShelf() {
    try {
      const storage = window.localStorage;
      storage.setItem('leads:probe', '1');
      storage.removeItem('leads:probe');
      return storage;
    } catch (blocked) {
      // Forbidden by the browser or its owner: all works, but nothing outlives the page.
      return null;
    }
  }

  function keep(name, value) {
    try {
      shelf.setItem(name, JSON.stringify(value));
      return true;
    } catch (fullOrNone) {
      // The caller goes on without.
      return false;
    }
  }

  function recall(name) {
    try {
      return shelf && JSON.parse(shelf.getItem(name));
    } catch (damaged) {
      // Somebody else wrote there; as if it had never been.
      return null;
    }
  }

  function forget(name) {
    if (shelf) shelf.removeItem(name);
  }

  // ---- what brought the visitor ----

  const MARKS = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content',
    'gclid', 'gbraid', 'wbraid', 'fbclid', 'msclkid', 'ttclid', 'li_fat_id'];

  const here = () => location.href.split('#')[0].slice(0, MAX_URL);

  function readVisit() {
    const visit = { landing_page: here() };
    const query = new URLSearchParams(location.search);
    MARKS.forEach(mark => {
      if (query.get(mark)) visit[mark] = query.get(mark).slice(0, 500);
    });
    const from = document.referrer;
    if (from && from.split('/')[2] !== location.host) visit.referrer = from.slice(0, MAX_URL);
    return visit;
  }

  // The first stays; the last is the latest visit that came from somewhere, not a step from page to page.
  function readTouches() {
    const visit = readVisit();
    const before = recall('leads:touch') || {};
    const isArrival = !before.last || Object.keys(visit).length > 1;
    const touches = { first: before.first || visit, last: isArrival ? visit : before.last };
    keep('leads:touch', touches);
    return touches;
  }

  const touches = readTouches();

  // ---- what a form says ----

  const SECRET_NAME = /passwor[dt]|passwd|passphrase|passcode|kennwort|contrase|mot_?de_?passe|_(pass|pwd?)\d?_|_(pin|senha|iban|bic|ssn|otp|expiry|csc)_|_cv[cv]\d?_|card_?(num|no_|holder|code|exp|sec|cv)|credit_?card|kreditkarte|karten_?(nummer|pr)|konto_?(nummer|nr)|security_?code|_cc_?(num|no|exp|name|csc|cv)|captcha|turnstile/;
  const SECRET_FILL = /(^| )(cc-|current-password|new-password|one-time-code)/;
  const TOKEN_NAME = /token|csrf|xsrf|nonce|session|signature|authenticity|secret|^__|_hash$|^_?wp/i;

  // "billing[cardCvc]" and "card-cvc" are made of the same words.
  const isSecretName = name => SECRET_NAME.test('_' + name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_') + '_');

  function isSecret(field) {
    return field.type === 'password' || field.type === 'file' || SECRET_FILL.test(field.autocomplete || '')
      || isSecretName(field.name) || isSecretName(field.id) || field.type === 'hidden' && TOKEN_NAME.test(field.name);
  }

  // Fifteen digits and more that begin and add up as cards do; a phone number is shorter, or begins with a plus or zeros.
  function isCard(text) {
    const digits = text.replace(/[ -]/g, '');
    if (!/^[2-6]\d{14,18}$/.test(digits)) return false;
    const sum = Array.from(digits).reverse().reduce((total, digit, i) => {
      const twice = digit * 2;
      return total + (i % 2 ? twice > 9 ? twice - 9 : twice : +digit);
    }, 0);
    return sum % 10 === 0;
  }

  // A field called "elements" hides the form's own list.
  const elementsOf = form => Array.from(Reflect.get(HTMLFormElement.prototype, 'elements', form));

  function noteSecrets(form, secrets) {
    elementsOf(form).forEach(field => {
      if (field.name && isSecret(field)) secrets.add(field.name);
    });
    return secrets;
  }

  function read(form, state) {
    const secrets = noteSecrets(form, state.secrets);
    const said = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string' && value.trim() && !secrets.has(name) && !isSecretName(name) && !isCard(value)) said.append(name, value);
    });
    return said;
  }

  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => ('0' + byte.toString(16)).slice(-2)).join('');
  }

  // The id was made when the form was first seen. The same answers keep it, however often they are sent; others get a new one.
  function capture(form, state) {
    const fields = read(form, state);
    const said = fields.toString();
    if (!said) return null;
    if (state.said && state.said !== said) state.id = newId();
    state.said = said;
    if (waiting.has(state.id)) return waiting.get(state.id);
    ['first', 'last'].forEach(touch => Object.keys(touches[touch]).forEach(name => fields.append(touch + '_' + name, touches[touch][name])));
    if (!fields.has('source_url')) fields.append('source_url', here());
    fields.set('submission_id', state.id);
    fields.set('_via', option('via') || 'embed');
    fields.set('_elapsed_ms', Math.max(0, Math.round(performance.now() - state.since)));
    const job = enqueue({ id: state.id, body: fields.toString(), on: Date.now() });
    job.isHeld = true;
    job.typed = elementsOf(form).filter(field => field.matches(TEXTS) && field.value).map(field => ({ field, name: field.name, type: field.type, value: field.value }));
    return job;
  }

  // Takes what the form says now. A correction takes the place of what is still held; anything else stands beside it.
  function take(form, state) {
    const before = state.job;
    const job = state.job = capture(form, state);
    if (before && before.isHeld && before !== job) {
      if (job && isCorrection(before, job)) drop(before);
      else deliver(before);
    }
    return job;
  }

  // What the page has marked as wrong is corrected while most of it begins alike. Else it may have been accepted: then only a single
  // answer that is mended, an address or one that begins alike, is no other person's.
  function isCorrection(before, after) {
    const has = (old, length) => after.typed.some(text => text.name === old.name && text.value.slice(0, length) === old.value.slice(0, length));
    const others = before.typed.filter(old => !has(old));
    return before.isRefused ? before.typed.filter(old => has(old, 3)).length * 2 >= before.typed.length
      : before.typed.length > 1 && others.length < 2 && others.every(old => has(old, 3) || old.type === 'email');
  }

  // The page's script dealt with the submit: it has sent the form itself, or refused it and waits for a correction. Nothing tells which
  // for certain. So it is held while a correction may come, and goes out in any case.
  function hold(form, state, job) {
    clearTimeout(job.timer);
    job.timer = setTimeout(() => {
      const isRefused = !!form.querySelector(':invalid,[aria-invalid=true]');
      job.isRefused = job.isRefused || isRefused;
      const isInDoubt = state.isEdited || isRefused;
      if (isOver(form, job) || Date.now() - state.on > (isInDoubt ? DOUBT : QUIET)) deliver(job);
      else hold(form, state, job);
    }, GLANCE);
  }

  // Gone, hidden or emptied: that is what pages do with a form which they have accepted.
  function isOver(form, job) {
    return !form.isConnected || !form.getClientRects().length || job.typed.length > 0 && job.typed.every(text => !text.field.value);
  }

  // ---- sending ----

  const waiting = new Map();
  const shelved = 'leads:' + site.key + ':';

  // On the shelf before it is sent: a page that is left meanwhile sends it again from the next one, under the same id.
  function enqueue(item) {
    const job = { item, tries: 0, isKept: keep(shelved + item.id, item) };
    waiting.set(item.id, job);
    return job;
  }

  function drop(job) {
    clearTimeout(job.timer);
    waiting.delete(job.item.id);
    forget(shelved + job.item.id);
  }

  const MEDIA_TYPE = 'application/x-www-form-urlencoded';

  // Outside of any handler of the page's: where another script has put a fetch of its own that fails, the page goes on all the same.
  async function post(body) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), TIME_LIMIT);
    try {
      const answer = await fetch(site.hook, {
        method: 'POST',
        headers: { 'Content-Type': MEDIA_TYPE },
        body,
        credentials: 'omit',
        keepalive: body.length < MAX_KEEPALIVE,
        signal: giveUp.signal
      });
      return { status: answer.status, after: +answer.headers.get('Retry-After') || 0 };
    } catch (failed) {
      return giveUp.signal.aborted || failed.name === 'TypeError' && /native code/.test(fetch) ? { status: 0, after: 0 } : request(body);
    } finally {
      clearTimeout(timer);
    }
  }

  function request(body) {
    return new Promise(done => {
      const sent = new XMLHttpRequest();
      sent.open('POST', site.hook);
      sent.timeout = TIME_LIMIT;
      sent.setRequestHeader('Content-Type', MEDIA_TYPE);
      sent.onloadend = () => done({ status: sent.status, after: 0 });
      sent.send(body);
    });
  }

  const isSent = status => status >= 200 && status < 300;
  const isPaused = status => status === 404;
  const isPassing = status => status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;

  // One attempt at a time. Resolves to the status, 0 without a connection; what may yet succeed is tried again.
  function deliver(job) {
    clearTimeout(job.timer);
    job.isHeld = false;
    if (!job.attempt) {
      job.attempt = post(job.item.body).then(({ status, after }) => {
        job.attempt = null;
        job.tries++;
        if (isPassing(status)) {
          const pause = Math.max(after, Math.min(MAX_PAUSE, Math.pow(2, job.tries)) * (0.5 + Math.random() / 2));
          job.timer = setTimeout(() => deliver(job), pause * 1000);
        } else {
          waiting.delete(job.item.id);
          if (!isPaused(status)) forget(shelved + job.item.id);
          if (isSent(status)) document.dispatchEvent(new CustomEvent('leads:sent', { detail: { submissionId: job.item.id } }));
        }
        return status;
      });
    }
    return job.attempt;
  }

  function deliverWhere(isHeld) {
    waiting.forEach(job => {
      if (!job.isHeld === !isHeld) deliver(job);
    });
  }

  const deliverAll = () => deliverWhere(false);

  // What earlier pages could not send; the oldest are given up when there are too many.
  function unshelve() {
    const items = shelf ? Object.keys(shelf).filter(name => name.startsWith(shelved)).map(recall) : [];
    items.filter(item => item && item.id && item.body).sort((a, b) => b.on - a.on).forEach((item, i) => {
      if (i >= MAX_WAITING || Date.now() - item.on > MAX_AGE) forget(shelved + item.id);
      else if (!waiting.has(item.id)) enqueue(item);
    });
    deliverAll();
  }

  // ---- the page's forms ----

  const states = new WeakMap();

  function attach(form, isDrawn) {
    if (states.has(form)) return;
    const state = { id: newId(), since: isStarting ? 0 : performance.now(), secrets: noteSecrets(form, new Set()), isDrawn };
    states.set(form, state);
  }

  // Scripts that send a form themselves raise no event.
  const submit = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () {
    try {
      const state = states.get(this);
      const job = state && take(this, state);
      if (job) deliver(job);
    } catch (failed) {
      console.error('Leads:', failed);
    }
    submit.call(this);
  };

  // Has the form nowhere of its own to go?
  function isOurs(form, button) {
    if (form.getAttribute('method') === 'dialog') return false;
    const action = (button && button.getAttribute('formaction')) || form.getAttribute('action') || '';
    // A method without an address, or with an anchor, posts to the page itself.
    if (!action.split('#')[0] && (form.hasAttribute('method') || button && button.hasAttribute('formmethod'))) return false;
    return !action || action.charAt(0) === '#' || /^javascript:/i.test(action) || action.split(/[?#]/)[0].endsWith('/hooks/forms/' + site.key);
  }

  // Before everybody else, so that no handler of the page's can keep it from being seen or change it first ...
  window.addEventListener('submit', event => {
    const form = event.target;
    const state = states.get(form);
    if (!state) return;
    state.on = Date.now();
    state.isEdited = false;
    const job = take(form, state);
    // A handler can keep the event from getting to the end; what became of it is known all the same then.
    if (job) setTimeout(() => {
      if (!job.isHeld) return;
      if (event.defaultPrevented) hold(form, state, job);
      else deliver(job);
    });
  }, true);

  // ... and after all of them, when it is known whether the page deals with it.
  window.addEventListener('submit', event => {
    const form = event.target;
    const state = states.get(form);
    if (!state || !state.job || event.defaultPrevented) return;
    deliver(state.job);
    if (!isOurs(form, event.submitter)) return;
    event.preventDefault();
    if (state.isBusy) return;
    state.isBusy = true;
    form.setAttribute('aria-busy', 'true');
    deliver(state.job).then(status => {
      state.isBusy = false;
      form.removeAttribute('aria-busy');
      // That a policy forbids it is told a moment after it failed.
      setTimeout(() => answer(form, state, status), status ? 0 : 50);
    });
  });

  window.addEventListener('input', event => {
    const state = states.get(event.target.form);
    if (!state) return;
    state.on = Date.now();
    state.isEdited = true;
  }, true);

  function answer(form, state, status) {
    // The page's content policy lets no script of ours send: the browser may.
    if (isForbidden && state.isDrawn) sendAsPage(form, state.job);
    else if (isSent(status) && site.thankYouUrl) location.assign(site.thankYouUrl);
    else if (isSent(status)) close(form, state, site.thankYou);
    else if (isPassing(status) && state.job.isKept) close(form, state, 'Thank you. Your message is kept and goes out as soon as the connection is back.');
    else say(form, state, 'That did not work. Please try again.', 'alert');
  }

  function sendAsPage(form, job) {
    const has = new FormData(form);
    new URLSearchParams(job.item.body).forEach((value, name) => {
      if (!has.has(name)) form.append(make('input', { type: 'hidden', name, value }));
    });
    drop(job);
    submit.call(form);
  }

  function close(form, state, text) {
    const note = say(form, state, text);
    form.style.display = 'none';
    note.focus();
  }

  function say(form, state, text, role) {
    if (!state.note) {
      state.note = make('p', { class: 'leads-note', tabindex: '-1' });
      form.after(state.note);
    }
    state.note.setAttribute('role', role || 'status');
    state.note.textContent = text;
    return state.note;
  }

  // ---- the form that we draw ----

  function make(tag, attributes, children) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(name => {
      if (attributes[name] != null && attributes[name] !== false) element.setAttribute(name, attributes[name]);
    });
    element.append.apply(element, children || []);
    return element;
  }

  // How it is drawn comes by a script of its own: most pages need none of it.
  let drawn = null;
  let isAsked = false;

  loaded[site.key] = draw => {
    drawn = draw;
    scan();
  };

  function askHow() {
    if (isAsked) return;
    isAsked = true;
    const more = make('script', { src: site.form });
    more.nonce = script && script.nonce || '';
    document.head.append(more);
  }

  function draw() {
    const form = drawn(make, site.hook);
    attach(form, true);
    return form;
  }

  // ---- which forms ----

  const isMine = mark => !mark || mark === site.key;
  let isStarting = true;

  function find(selector) {
    try {
      return Array.from(document.querySelectorAll(selector));
    } catch (malformed) {
      // The page's author wrote it; a selector that says nothing names no form.
      return [];
    }
  }

  const TEXTS = 'input:not([type]),input[type=text],input[type=email],input[type=tel],textarea';

  // No search, no sign-in.
  function isContact(form) {
    if (states.has(form) && states.get(form).isDrawn || form.closest('[role=search]')) return false;
    return form.querySelectorAll(TEXTS).length > 1
      || !form.querySelector('input[type=password]') && !!form.querySelector('input[type=email],input[type=tel],input[name*=mail i],input[name*=phone i],textarea');
  }

  function scan() {
    const marked = find('[data-leads]').filter(element => isMine(element.getAttribute('data-leads')));
    const named = option('form') ? find(option('form')) : [];
    const places = find('[data-leads-form]').filter(element => isMine(element.getAttribute('data-leads-form')));
    marked.concat(named).forEach(element => {
      (element.matches('form') ? [element] : Array.from(element.querySelectorAll('form'))).forEach(form => attach(form, false));
    });
    if (places.length && !drawn) askHow();
    else places.forEach(place => {
      if (place.tagName === 'SCRIPT') drawAfter(place);
      else if (!place.querySelector('.leads-form,.leads-note')) place.append(draw());
    });
    // Nothing is marked: then all that ask who somebody is.
    if (marked.length + places.length === 0 && !option('form')) Array.from(document.forms).filter(isContact).forEach(form => attach(form, false));
    isStarting = false;
  }

  function drawAfter(place) {
    const next = place.nextElementSibling;
    if (place.closest('body') && !(next && states.has(next))) place.after(draw());
  }

  let isForbidden = false;
  document.addEventListener('securitypolicyviolation', event => {
    if (event.effectiveDirective !== 'connect-src' || !site.hook.startsWith(event.blockedURI.split('/hooks/')[0])) return;
    isForbidden = true;
    console.warn('Leads: the Content-Security-Policy of this page must allow ' + new URL(site.hook).origin + ' in connect-src.');
  });

  let isScanning = false;

  function scanSoon() {
    if (isScanning) return;
    isScanning = true;
    setTimeout(() => {
      isScanning = false;
      scan();
    }, 50);
  }

  function start() {
    scan();
    unshelve();
    new MutationObserver(changes => {
      if (changes.some(change => change.addedNodes.length)) scanSoon();
    }).observe(document.documentElement, { childList: true, subtree: true });
    window.addEventListener('online', deliverAll);
    // Whoever leaves corrects nothing any more. On phones the first of them may be the last that a page hears.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') deliverWhere(true);
    });
    window.addEventListener('pagehide', () => deliverWhere(true));
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})
