// Arithmetic of sixteen numbers at once. Swift takes its vectors apart into lanes, and the optimizer
// does not always put them together again: long functions fell into quarters of a vector. Here the
// compiler is given whole vectors. VectorMath wraps these in operators.
#ifndef LANES_H
#define LANES_H

typedef float machine_lanes __attribute__((ext_vector_type(16)));
typedef unsigned machine_bits __attribute__((ext_vector_type(16)));

static inline machine_lanes machine_add(machine_lanes x, machine_lanes y) { return x + y; }
static inline machine_lanes machine_subtract(machine_lanes x, machine_lanes y) { return x - y; }
static inline machine_lanes machine_multiply(machine_lanes x, machine_lanes y) { return x * y; }
static inline machine_lanes machine_divide(machine_lanes x, machine_lanes y) { return x / y; }

// x y + z, rounded once.
static inline machine_lanes machine_fma(machine_lanes x, machine_lanes y, machine_lanes z) {
  return __builtin_elementwise_fma(x, y, z);
}

static inline machine_lanes machine_square_root(machine_lanes x) {
  return __builtin_elementwise_sqrt(x);
}

// The larger of each pair; y where one of them is NaN.
static inline machine_lanes machine_larger(machine_lanes x, machine_lanes y) {
  return x > y ? x : y;
}

// The smaller of each pair; y where one of them is NaN.
static inline machine_lanes machine_smaller(machine_lanes x, machine_lanes y) {
  return x < y ? x : y;
}

// Lane by lane, `yes` where a < b, and `no` elsewhere and where one of them is NaN.
static inline machine_lanes machine_where_less(
    machine_lanes a, machine_lanes b, machine_lanes yes, machine_lanes no) {
  return a < b ? yes : no;
}

// The largest of sixteen numbers none of which is NaN: halves against halves.
static inline float machine_largest(machine_lanes x) {
  typedef float eight __attribute__((ext_vector_type(8)));
  typedef float four __attribute__((ext_vector_type(4)));
  const eight a = x.hi > x.lo ? x.hi : x.lo;
  const four b = a.hi > a.lo ? a.hi : a.lo;
  const float c = b.z > b.x ? b.z : b.x, d = b.w > b.y ? b.w : b.y;
  return d > c ? d : c;
}

// Sixteen sums in Double, to which Floats are added.
typedef double machine_doubles __attribute__((ext_vector_type(16)));

static inline machine_doubles machine_add_wide(machine_doubles sums, machine_lanes x) {
  return sums + __builtin_convertvector(x, machine_doubles);
}

static inline machine_lanes machine_narrow(machine_doubles x) {
  return __builtin_convertvector(x, machine_lanes);
}

static inline machine_bits machine_and(machine_bits x, machine_bits y) { return x & y; }
static inline machine_bits machine_or(machine_bits x, machine_bits y) { return x | y; }
static inline machine_bits machine_xor(machine_bits x, machine_bits y) { return x ^ y; }
static inline machine_bits machine_add_bits(machine_bits x, machine_bits y) { return x + y; }
static inline machine_bits machine_subtract_bits(machine_bits x, machine_bits y) { return x - y; }
static inline machine_bits machine_shift_left(machine_bits x, machine_bits n) { return x << n; }
static inline machine_bits machine_shift_right(machine_bits x, machine_bits n) { return x >> n; }

#endif
