// The digits of a figure: the rules of the program's one formatter, `model/digits.py`; a test holds the two together.

const LETTERS = [[12, "T"], [9, "B"], [6, "M"], [3, "k"], [0, ""]];
const [DOUBTFUL, FIRM, AS_WRITTEN, ENDS_AS_WRITTEN, WIDE] = [2, 3, 4, 3, 1.25];

// A number as it is written in full, and rounded to a place, half to even: whole units, as digits, of a power of ten.
const topOf = ({ units, place }) => place + units.length;
const isNought = ({ units }) => /^0*$/.test(units);

function stripped({ sign, units, place }) {
  const kept = units.replace(/0+$/, "");
  return kept ? { sign, units: kept, place: place + units.length - kept.length } : { sign: "", units: "0", place: 0 };
}

function inFull(value, moved) {
  const [mantissa, power = "0"] = String(Math.abs(value)).split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  const units = (whole + fraction).replace(/^0+(?=\d)/, "");
  const found = stripped({ sign: value < 0 ? "-" : "", units, place: -fraction.length });
  return isNought(found) ? found : { ...found, place: found.place + Number(power) - moved };
}

const same = (one, other) => one.sign === other.sign && one.units === other.units && one.place === other.place;

function atPlace(number, place) {
  const drop = place - number.place;
  if (drop <= 0) return { ...number, units: isNought(number) ? "0" : number.units + "0".repeat(-drop), place };
  const units = number.units.padStart(drop + 1, "0");
  const [kept, rest] = [units.slice(0, -drop), units.slice(-drop)];
  const half = "5" + "0".repeat(drop - 1);
  const up = rest > half || (rest === half && Number(kept[kept.length - 1]) % 2 === 1);
  return { ...number, units: String(BigInt(kept) + (up ? 1n : 0n)), place };
}

function toFigures(number, figures, keepsZeros) {
  const place = topOf(number) - figures;
  if (!keepsZeros) return stripped(atPlace(number, Math.max(place, number.place)));
  const found = atPlace(number, place);
  return topOf(found) > topOf(number) ? atPlace(number, place + 1) : found;
}

function plain({ sign, units, place }) {
  const whole = place >= 0 ? units + "0".repeat(isNought({ units }) ? 0 : place) : units.padStart(1 - place, "0").slice(0, place);
  const fraction = place < 0 ? "." + units.padStart(1 - place, "0").slice(place) : "";
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + fraction;
}

function textOfNumber(number, inLetters, isCount) {
  if (isNought(number)) return "0";
  const top = topOf(number);
  if (inLetters && top > -3) {
    const [power, letter] = LETTERS.find(([least]) => top > least) || [0, ""];
    return plain({ ...number, place: number.place - power }) + letter;
  }
  if (isCount || (top >= -3 && top <= 7)) return plain(number);
  const digits = number.units.replace(/0+$/, "");
  return `${number.sign}${digits[0]}${digits[1] ? "." + digits.slice(1) : ""}e${top - 1}`;
}

function isBeyond(end, best, isLow) {
  const place = Math.min(end.place, best.place);
  const [a, b] = [end, best].map((one) => BigInt(one.sign + one.units + "0".repeat(one.place - place)));
  return isLow ? a > b : a < b;
}

/** Write a figure as the program's own formatter does: as many digits as its doubt allows. */
function write(value, low, high, { moved = 0, each = false, asWritten = false, isCount = false, form = "" }) {
  const said = (number) => textOfNumber(toFigures(inFull(number, moved), isCount ? 400 : AS_WRITTEN, false), each, isCount);
  if (form === "at_least" && low !== null) return { value: "≥" + said(low), ends: "" };
  if (form === "at_most" && high !== null) return { value: "≤" + said(high), ends: "" };
  if (form === "range" && low !== null && high !== null) return { value: `${said(low)}–${said(high)}`, ends: "" };
  const full = inFull(value, moved);
  const [counts, has] = [isCount && asWritten, low !== null && high !== null];
  const isWide = has && (low <= 0 || high / low >= WIDE);
  const firm = toFigures(full, isWide ? DOUBTFUL : FIRM, true);
  // Zeros say where it was rounded; a number that is exact and has no range needs none.
  const isExact = !(has && low !== high) && same(stripped(firm), full);
  const best = !asWritten ? (isExact ? full : firm) : counts ? full : toFigures(full, AS_WRITTEN, false);
  const ends = [low, high].map((end) => {
    if (end === null) return "";
    const exact = inFull(end, moved);
    let shown = end === value ? best : asWritten ? toFigures(exact, ENDS_AS_WRITTEN, false) : atPlace(exact, isNought(exact) ? best.place : Math.min(best.place, topOf(exact) - DOUBTFUL));
    if (isBeyond(shown, best, end <= value)) shown = atPlace(exact, best.place);
    return textOfNumber(shown, each, counts);
  });
  const hasRange = has && low !== high && ends[0] !== ends[1];
  return { value: (form === "about" ? "c. " : "") + textOfNumber(best, each, counts), ends: hasRange ? `${ends[0]}–${ends[1]}` : "" };
}

/** A computed number without range: three figures. */
const significant = (value) => write(value, null, null, {}).value;
const withSuffix = (value) => write(value, null, null, { each: true, asWritten: true }).value;
