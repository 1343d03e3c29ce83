// Room for the rows: what every program of way in 1 offers as `alloc`.
//
// Memory grows by whole pages behind what the compiler has put there. Rows come once, so nothing is
// ever given back.

let top: usize = 0;

export function alloc(bytes: i32): usize {
  if (top == 0) top = (__heap_base + 7) & ~7;
  const place = top;
  top += (<usize>bytes + 7) & ~7;
  const pages = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return 0;
  return place;
}
