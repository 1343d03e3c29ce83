// The mean of a value on each day of the week: seven numbers, Monday first.
//
// The first column is a time or a day, the second a number. A time is in seconds since 1970-01-01
// UTC; a number below 100,000 is taken for a day. A day of the week without values gives 0.

import { alloc } from "./room";
export { alloc };

@external("wallet", "emit")
declare function emit(index: i32, value: f64): void;

export function run(rows: usize, count: i32, columns: i32): void {
  const sums = alloc(14 << 3);
  memory.fill(sums, 0, 14 << 3);
  for (let i = 0; i < count; i++) {
    const row = rows + <usize>(i * columns << 3);
    const when = load<f64>(row), value = load<f64>(row + 8);
    if (when != when || value != value) continue;
    const day = <i64>Math.floor(when < 100_000.0 ? when : when / 86_400.0);
    const weekday = <usize>((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
    const at = sums + (weekday << 4);
    store<f64>(at, load<f64>(at) + value);
    store<f64>(at + 8, load<f64>(at + 8) + 1);
  }
  for (let k = 0; k < 7; k++) {
    const at = sums + (<usize>k << 4);
    const found = load<f64>(at + 8);
    emit(k, found > 0 ? load<f64>(at) / found : 0);
  }
}
