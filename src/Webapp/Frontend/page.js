'use strict';
const byId = id => document.getElementById(id);
const euro = cents => '€' + (cents / 100).toFixed(2);
const cartId = localStorage.getItem('cart') ?? crypto.randomUUID();
localStorage.setItem('cart', cartId);
let prices = {};
let revision = 0;
// Kept until an answer arrives: asking again after a lost answer must not buy twice.
let pending = null;

function say(text) { byId('message').textContent = text; }

async function call(method, path, body, headers = {}) {
  const response = await fetch(path, {
    method, body: body && JSON.stringify(body),
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
  });
  byId('answered').textContent = response.headers.get('x-version') ?? 'unknown';
  const answer = await response.json();
  if (!response.ok) { throw Object.assign(new Error(answer.detail ?? answer.title), { status: response.status }); }
  return answer;
}

function show(cart) {
  revision = cart.revision;
  const rows = cart.items.map(item => {
    const row = document.createElement('li');
    const name = document.createElement('span');
    const sum = document.createElement('span');
    name.textContent = `${item.quantity} × ${prices[item.productId]?.name ?? item.productId}`;
    sum.textContent = euro((prices[item.productId]?.priceCents ?? 0) * item.quantity);
    row.append(name, sum);
    return row;
  });
  if (rows.length === 0) {
    const empty = document.createElement('li');
    empty.className = 'empty';
    empty.textContent = 'Nothing in it yet.';
    rows.push(empty);
  }
  byId('cart').replaceChildren(...rows);
  byId('total').textContent = euro(cart.items.reduce((sum, item) => sum + (prices[item.productId]?.priceCents ?? 0) * item.quantity, 0));
  byId('checkout').disabled = cart.items.length === 0;
}

async function buy(body) {
  const wanted = JSON.stringify([body, revision]);
  if (pending?.wanted !== wanted) { pending = { wanted, key: crypto.randomUUID() }; }
  const order = await call('POST', '/api/checkout', body, { 'Idempotency-Key': pending.key });
  pending = null;
  say(`Thank you. Order ${order.id}, ${euro(order.totalCents)}.`);
}

async function attempt(work) {
  try { await work(); } catch (error) {
    if (error.status && error.status < 500) { pending = null; }
    say(`That did not work: ${error.message}`);
  }
}

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button || button.disabled) { return; }
  attempt(async () => {
    if (button.dataset.add) {
      show(await call('POST', `/api/cart/${cartId}/items`, { productId: button.dataset.add, quantity: 1 }));
      say('Added.');
    } else if (button.dataset.buy) {
      await buy({ items: [{ productId: button.dataset.buy, quantity: 1 }] });
    } else if (button.id === 'checkout') {
      await buy({ cartId });
      show(await call('GET', `/api/cart/${cartId}`));
    }
  });
});

attempt(async () => {
  prices = Object.fromEntries((await call('GET', '/api/products')).map(product => [product.id, product]));
  show(await call('GET', `/api/cart/${cartId}`));
});
