// Draws a channel's hosted form into a page, for embed.js. Called with the form's fields and texts when it is served.
(function (key, texts) {
  'use strict';

  const LOOK = ':where(.leads-form){display:grid;gap:14px;max-width:520px}:where(.leads-form .leads-field){display:grid;gap:4px}' +
    ':where(.leads-form input:not([type=checkbox]),.leads-form textarea,.leads-form button){font:inherit;padding:8px 10px;box-sizing:border-box;width:100%}' +
    ':where(.leads-form textarea){min-height:96px}:where(.leads-form button){width:auto;justify-self:start;padding:8px 18px;cursor:pointer}' +
    ':where(.leads-form[aria-busy=true] button){opacity:.6;cursor:progress}' +
    ':where(.leads-form .leads-consent){display:flex;gap:8px;align-items:start}:where(.leads-form h2,.leads-form p){margin:0}';

  let isStyled = false;
  let make;

  function style() {
    // A style sheet made by script is the one kind that no content policy forbids.
    if (isStyled || !('adoptedStyleSheets' in document) || !window.CSSStyleSheet.prototype.replaceSync) return;
    isStyled = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
    document.adoptedStyleSheets = Array.from(document.adoptedStyleSheets).concat(sheet);
  }

  function drawField(field) {
    const isLines = field.kind === 'lines';
    const input = make(isLines ? 'textarea' : 'input', {
      name: field.name, type: isLines ? null : field.type, autocomplete: field.fill, required: field.isRequired && '', rows: isLines && 4
    });
    return make('label', { class: 'leads-field' }, [field.label + (field.isRequired ? ' *' : ''), input]);
  }

  function draw(hook) {
    style();
    const form = make('form', { class: 'leads-form', method: 'post', action: hook });
    if (texts.title) form.append(make('h2', {}, [texts.title]));
    if (texts.intro) form.append(make('p', {}, [texts.intro]));
    texts.fields.forEach(field => form.append(drawField(field)));
    if (texts.consent) {
      form.append(make('label', { class: 'leads-consent' }, [
        make('input', { type: 'checkbox', name: 'consent', value: texts.consent, required: '' }), make('span', {}, [texts.consent])]));
    }
    const trap = make('div', { 'aria-hidden': 'true' }, [make('input', { name: texts.trap, tabindex: '-1', autocomplete: 'off' })]);
    trap.style.cssText = 'position:absolute;left:-9999px';
    form.append(trap, make('button', { type: 'submit' }, [texts.button]));
    return form;
  }

  window.leadsEmbeds[key]((maker, hook) => {
    make = maker;
    return draw(hook);
  });
})
