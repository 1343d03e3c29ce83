// Logistic regression: which of two things is so, told from numbers.
//
// The last column is 0 or 1, the others are numbers. Each is first brought to mean 0 and deviation
// 1; then 100 steps of gradient descent over all rows at once, with a rate of 0.5. Out come a weight
// for each of the first columns, and the constant last. Rows in which something is absent are left
// out; without rows every number is 0.
//
// Rows are copied to a multiple of eight numbers, the last of them 1 for the constant, so that the
// inner loops take eight at a time, and two rows at a time.

import { alloc } from "./room";
export { alloc };

@external("wallet", "emit")
declare function emit(index: i32, value: f64): void;

const EPOCHS: i32 = 100;
const RATE: f64 = 0.5;

export function run(rows: usize, count: i32, columns: i32): void {
  const inputs = columns - 1;
  const width = ((columns + 7) & ~7) << 3; // bytes of a copied row
  const scaled = alloc((count + 1) * width);
  const labels = alloc((count + 1) << 3), sums = alloc((count + 1) << 3);
  const weights = alloc(width), slopes = alloc(width);
  memory.fill(weights, 0, width);
  const kept = copy(rows, count, columns, scaled, labels, width);
  scale(scaled, kept, inputs, width);
  // An odd number of rows is filled up by one of zeros, which adds nothing.
  const end = scaled + <usize>(((kept + 1) & ~1) * width);
  for (let epoch = 0; epoch < EPOCHS && kept > 0; epoch++) {
    for (let row = scaled, at = sums; row < end; row += width << 1, at += 16) {
      v128.store(at, dots(row, weights, width));
    }
    for (let at: usize = 0; at < <usize>kept << 3; at += 16) {
      v128.store(sums + at, f64x2.sub(chances(v128.load(sums + at)), v128.load(labels + at)));
    }
    memory.fill(slopes, 0, width);
    for (let row = scaled, at = sums; row < end; row += width << 1, at += 16) {
      adds(slopes, row, v128.load(at), width);
    }
    const step = RATE / <f64>kept;
    for (let j = 0; j < width; j += 8) {
      store<f64>(weights + j, load<f64>(weights + j) - step * load<f64>(slopes + j));
    }
  }
  for (let j = 0; j < columns; j++) emit(j, load<f64>(weights + (j << 3)));
}

// 1 / (1 + exp(-x)) of two numbers at once: 2 to a whole power, times a polynomial of the rest
// (Taylor, degree 12, by Estrin's scheme: right to a digit or two of the last for |rest| <= ln 2 / 2).
function chances(x: v128): v128 {
  const most = f64x2.splat(700), one = f64x2.splat(1);
  x = f64x2.max(f64x2.min(f64x2.neg(x), most), f64x2.neg(most));
  const k = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  let r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
  const r2 = f64x2.mul(r, r), r4 = f64x2.mul(r2, r2);
  const p01 = f64x2.add(one, r);
  const p23 = term(r, 1.0 / 2.0, 1.0 / 6.0), p45 = term(r, 1.0 / 24.0, 1.0 / 120.0);
  const p67 = term(r, 1.0 / 720.0, 1.0 / 5040.0), p89 = term(r, 1.0 / 40320.0, 1.0 / 362880.0);
  const pab = term(r, 1.0 / 3628800.0, 1.0 / 39916800.0);
  const high = f64x2.add(p89, f64x2.mul(r2, term2(pab, r2, 1.0 / 479001600.0)));
  const middle = f64x2.add(f64x2.add(p45, f64x2.mul(r2, p67)), f64x2.mul(r4, high));
  const p = f64x2.add(f64x2.add(p01, f64x2.mul(r2, p23)), f64x2.mul(r4, middle));
  const whole = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  const power = i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52);
  return f64x2.div(one, f64x2.add(one, f64x2.mul(p, power)));
}

// @ts-ignore: decorator
@inline
function term(r: v128, low: f64, high: f64): v128 {
  return f64x2.add(f64x2.splat(low), f64x2.mul(r, f64x2.splat(high)));
}

// @ts-ignore: decorator
@inline
function term2(low: v128, r: v128, high: f64): v128 {
  return f64x2.add(low, f64x2.mul(r, f64x2.splat(high)));
}

// The sums of the products of two rows, which follow each other, with a third.
function dots(row: usize, weights: usize, width: i32): v128 {
  let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0);
  const end = row + width;
  let next = end;
  while (row < end) {
    const one = v128.load(weights), two = v128.load(weights, 16);
    const three = v128.load(weights, 32), four = v128.load(weights, 48);
    a = f64x2.add(a, f64x2.mul(v128.load(row), one));
    b = f64x2.add(b, f64x2.mul(v128.load(row, 16), two));
    c = f64x2.add(c, f64x2.mul(v128.load(next), one));
    d = f64x2.add(d, f64x2.mul(v128.load(next, 16), two));
    a = f64x2.add(a, f64x2.mul(v128.load(row, 32), three));
    b = f64x2.add(b, f64x2.mul(v128.load(row, 48), four));
    c = f64x2.add(c, f64x2.mul(v128.load(next, 32), three));
    d = f64x2.add(d, f64x2.mul(v128.load(next, 48), four));
    row += 64;
    next += 64;
    weights += 64;
  }
  a = f64x2.add(a, b);
  c = f64x2.add(c, d);
  return f64x2.add(v128.shuffle<f64>(a, c, 0, 2), v128.shuffle<f64>(a, c, 1, 3));
}

// Adds two rows, which follow each other, each times a number of its own, to a third.
function adds(to: usize, row: usize, times: v128, width: i32): void {
  const one = v128.shuffle<f64>(times, times, 0, 0), two = v128.shuffle<f64>(times, times, 1, 1);
  const end = row + width;
  let next = end;
  while (row < end) {
    put(to, one, v128.load(row), two, v128.load(next));
    put(to + 16, one, v128.load(row, 16), two, v128.load(next, 16));
    put(to + 32, one, v128.load(row, 32), two, v128.load(next, 32));
    put(to + 48, one, v128.load(row, 48), two, v128.load(next, 48));
    row += 64;
    next += 64;
    to += 64;
  }
}

// @ts-ignore: decorator
@inline
function put(to: usize, one: v128, row: v128, two: v128, next: v128): void {
  const sum = f64x2.add(f64x2.mul(one, row), f64x2.mul(two, next));
  v128.store(to, f64x2.add(v128.load(to), sum));
}

// Copies the rows in which nothing is absent; the label goes apart, 1 takes its place. Returns how
// many there are.
function copy(rows: usize, count: i32, columns: i32, to: usize, labels: usize, width: i32): i32 {
  const inputs = (columns - 1) << 3;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows + <usize>(i * columns << 3);
    let there = true;
    for (let j = 0; j < columns; j++) {
      const value = load<f64>(row + (j << 3));
      if (value != value) there = false;
    }
    if (!there) continue;
    const place = to + <usize>(kept * width);
    memory.fill(place, 0, width);
    memory.copy(place, row, inputs);
    store<f64>(place + inputs, 1);
    store<f64>(labels + (kept << 3), load<f64>(row + inputs));
    kept++;
  }
  return kept;
}

// Brings every input to mean 0 and deviation 1; one that never changes becomes 0.
function scale(rows: usize, count: i32, inputs: i32, width: i32): void {
  const end = rows + <usize>(count * width);
  for (let j = 0; j < inputs; j++) {
    const first = rows + (j << 3);
    let sum: f64 = 0, squares: f64 = 0;
    for (let at = first; at < end; at += width) sum += load<f64>(at);
    const mean = sum / <f64>count;
    for (let at = first; at < end; at += width) {
      const off = load<f64>(at) - mean;
      squares += off * off;
    }
    const deviation = Math.sqrt(squares / <f64>count);
    for (let at = first; at < end; at += width) {
      store<f64>(at, deviation > 0 ? (load<f64>(at) - mean) / deviation : 0);
    }
  }
}
