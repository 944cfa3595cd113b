using Platform.Rollouts.Conditions;
using static Platform.Rollouts.Tests.Conditions.ConditionFixture;

namespace Platform.Rollouts.Tests.Conditions;

/// <summary>The functions of the language: what the language definition of expr-lang shows of each, and the edges it leaves to the reader.</summary>
public class BuiltinTests
{
    [Theory]
    // text
    [InlineData("trim('  Hello  ') == 'Hello' and trim('__Hello__', '_') == 'Hello' and trim('xyaxy', 'yx') == 'a' and trim('') == ''")]
    [InlineData("trim(' x ', '') == ' x '")]
    [InlineData("trimPrefix('HelloWorld', 'Hello') == 'World' and trimPrefix('World', 'Hello') == 'World' and trimPrefix(' x') == 'x'")]
    [InlineData("trimSuffix('HelloWorld', 'World') == 'Hello' and trimSuffix('x ') == 'x' and trimSuffix('x', '') == 'x'")]
    [InlineData("upper('héllo') == 'HÉLLO' and lower('HELLO') == 'hello' and upper('') == ''")]
    [InlineData("split('apple,orange,grape', ',') == ['apple', 'orange', 'grape']")]
    [InlineData("split('apple,orange,grape', ',', 2) == ['apple', 'orange,grape'] and split('a,b', ',', 0) == [] and split('a,b', ',', -1) == ['a', 'b']")]
    [InlineData("split('', ',') == [''] and split('äb', '') == ['ä', 'b'] and split('abc', '', 2) == ['a', 'bc'] and split('abc', 'x') == ['abc']")]
    [InlineData("replace('Hello World', 'World', 'Universe') == 'Hello Universe' and replace('aaa', 'a', '') == '' and replace('abc', 'x', 'y') == 'abc'")]
    [InlineData("repeat('Hi', 3) == 'HiHiHi' and repeat('x', 0) == '' and repeat('', 5) == ''")]
    [InlineData("join(['apple', 'orange'], ',') == 'apple,orange' and join(['a', 'b']) == 'ab' and join(split('', ',')) == ''")]
    [InlineData("indexOf('apple pie', 'pie') == 6 and indexOf('apple', 'x') == -1 and indexOf('äö', 'ö') == 2 and indexOf('a', '') == 0")]
    [InlineData("lastIndexOf('apple pie apple', 'apple') == 10 and lastIndexOf('a', 'b') == -1")]
    [InlineData("hasPrefix('HelloWorld', 'Hello') and hasSuffix('HelloWorld', 'World') and not hasPrefix('a', 'ab') and hasSuffix('a', '')")]
    [InlineData("string(1) == '1' and string(1.5) == '1.5' and string(nil) == '<nil>' and string(true) == 'true' and string('x') == 'x'")]
    [InlineData("string([1, 'a', nil, [true]]) == '[1 a <nil> [true]]' and string({'b': 1, 'a': [2]}) == 'map[a:[2] b:1]' and string([]) == '[]'")]
    [InlineData("string(duration('90s')) == '90s' and string(1e21) == '1e+21'")]
    [InlineData("type(42) == 'int' and type('hello') == 'string' and type(nil) == 'nil' and type(1.0) == 'float' and type(true) == 'bool' and type({}) == 'map' and type([]) == 'array'")]
    [InlineData("type(now()) == 'time.Time' and type(duration('1s')) == 'time.Duration'")]
    // numbers
    [InlineData("abs(-5) == 5 and abs(5) == 5 and abs(-1.5) == 1.5 and abs(0) == 0")]
    [InlineData("ceil(1.5) == 2.0 and floor(1.5) == 1.0 and round(1.5) == 2.0 and ceil(-1.5) == -1 and floor(-1.5) == -2 and round(-1.5) == -2 and ceil(3) == 3")]
    [InlineData("int('123') == 123 and int(-1.9) == -1 and int(7) == 7 and float('123.45') == 123.45 and float(2) == 2.0")]
    [InlineData("max(5, 7) == 7 and min(5, 7) == 5 and max([1, 2.5], 2) == 2.5 and min([[3], 4], 5) == 3 and max([]) == nil and min(4) == 4")]
    [InlineData("mean([1.0, 2.0, 3.0]) == 2.0 and mean(1, 2) == 1.5 and mean([]) == 0 and median([1, 2, 3]) == 2.0 and median(4, 1, 3, 2) == 2.5 and median([]) == 0")]
    // collections
    [InlineData("len([1, 2, 3]) == 3 and len({}) == 0 and len('') == 0 and len('äöü') == 3")]
    [InlineData("first([1, 2, 3]) == 1 and last([1, 2, 3]) == 3 and first([]) == nil and last([]) == nil")]
    [InlineData("get([1, 2], 1) == 2 and get([1, 2], -1) == 2 and get([1, 2], 2) == nil and get([1, 2], -3) == nil and get({'a': 1}, 'a') == 1 and get({'a': 1}, 'b') == nil")]
    [InlineData("take([1, 2, 3, 4], 2) == [1, 2] and take([1], 5) == [1] and take([1], 0) == []")]
    [InlineData("sort(keys({'b': 1, 'a': 2})) == ['a', 'b'] and sum(values({'a': 1, 'b': 2})) == 3")]
    [InlineData("sort([3, 1, 4]) == [1, 3, 4] and sort([3, 1, 4], 'desc') == [4, 3, 1] and sort(['b', 'a']) == ['a', 'b'] and sort([]) == []")]
    [InlineData("sortBy([{'n': 2, 'k': 'x'}, {'n': 1, 'k': 'y'}, {'n': 1, 'k': 'z'}], .n) | map(.k) == ['y', 'z', 'x']")]
    [InlineData("sortBy(['bb', 'a', 'ccc'], len(#), 'desc') == ['ccc', 'bb', 'a']")]
    [InlineData("reverse([1, 2, 3]) == [3, 2, 1] and concat([1], [2, 3], []) == [1, 2, 3] and flatten([1, 2, [3, [4]]]) == [1, 2, 3, 4] and uniq([1, 2, 3, 2, 1, 1.0]) == [1, 2, 3]")]
    // predicates
    [InlineData("all([], false) and none([], true) and not any([], true) and not one([], true) and count([]) == 0 and sum([]) == 0")]
    [InlineData("one([1, 2, 3], # > 2) and not one([1, 2, 3], # > 1) and count([true, false, true]) == 2 and count([1, 2, 3], # >= 2) == 2")]
    [InlineData("sum([1, 2, 3]) == 6 and sum([{'v': 1}, {'v': 2.5}], .v) == 3.5 and map(1..3, # * 2) == [2, 4, 6] and filter(1..4, # % 2 == 0) == [2, 4]")]
    [InlineData("find([1, 2, 3, 4], # > 2) == 3 and findIndex([1, 2, 3, 4], # > 2) == 2 and findLast([1, 2, 3, 4], # > 2) == 4 and findLastIndex([1, 2, 3, 4], # > 2) == 3")]
    [InlineData("find([1], # > 2) == nil and findLast([], true) == nil and findIndex([1], # > 2) == -1 and findLastIndex([], true) == -1")]
    [InlineData("reduce(1..9, #acc + #) == 45 and reduce(1..9, #acc + #, 5) == 50 and reduce([], #acc, 7) == 7 and reduce([1, 2, 3], #index, 0) == 2 and reduce([4], #acc) == 4")]
    [InlineData("filter([[1], [2, 3]], {any(#, # > 2)}) == [[2, 3]]")] // # is the inner element inside
    [InlineData("map([[1, 2], [3]], {let outer = #; map(#, # * len(outer))}) == [[2, 4], [3]]")]
    [InlineData("map(filter(1..5, # > 3), # + #index) == [4, 6]")]
    [InlineData("(1..5 | filter(# > 2) | map(# * 2) | sum()) == 24 and (' A ' | trim() | lower()) == 'a'")]
    [InlineData("all([1, 2,], # > 0,)")] // a comma after the last
    // time
    [InlineData("duration('1h30m') == duration('90m') and duration('-1s') < duration('0s') and duration('1.5s') + duration('500ms') == duration('2s')")]
    [InlineData("date('2026-01-31 12:00:00') == now() and date('2026-01-31T13:00:00+01:00') == now() and now() - now() == duration('0s') and 2 * duration('1s') == duration('2s')")]
    [InlineData("now() > date('2026-01-31') and now() - duration('12h') <= date('2026-01-31') and not (now() != now())")]
    public void TryEvaluate_Function_IsAsDefined(string expression) => Assert.Equal("true", Evaluate(expression, 1.0));

    [Theory]
    // before anything is measured
    [InlineData("trim()", "not enough arguments to call trim (1:1)")]
    [InlineData("trim('a', 'b', 'c')", "too many arguments to call trim (1:1)")]
    [InlineData("upper(nil)", "cannot use nil as argument (type string) to call upper (1:1)")]
    [InlineData("repeat('a', 1.5)", "cannot use float64 as argument (type int) to call repeat (1:1)")]
    [InlineData("join([1])", "interface conversion: interface {} is int, not string (1:1)")]
    [InlineData("join('a')", "cannot use string as argument (type []interface {}) to call join (1:1)")]
    [InlineData("abs('a')", "invalid argument for abs (type string) (1:1)")]
    [InlineData("ceil(nil)", "invalid argument for ceil (type nil) (1:1)")]
    [InlineData("int([])", "invalid argument for int (type []interface {}) (1:1)")]
    [InlineData("float(true)", "invalid argument for float (type bool) (1:1)")]
    [InlineData("max()", "not enough arguments to call max (1:1)")]
    [InlineData("mean('a')", "invalid argument for mean (type string) (1:1)")]
    [InlineData("first('a')", "cannot get first element from string (1:1)")]
    [InlineData("last(1)", "cannot get last element from int (1:1)")]
    [InlineData("get('abc', 1)", "type string does not support indexing (1:1)")]
    [InlineData("get([1], 'a')", "non-integer slice index string (1:1)")]
    [InlineData("get({}, 1)", "cannot use int to get an element from map[string]interface {} (1:1)")]
    [InlineData("take('abc', 1)", "cannot take from string (1:1)")]
    [InlineData("take([1], '1')", "cannot take string elements (1:1)")]
    [InlineData("keys([1])", "cannot get keys from []interface {} (1:1)")]
    [InlineData("values(1)", "cannot get values from int (1:1)")]
    [InlineData("reverse('abc')", "cannot reverse string (1:1)")]
    [InlineData("flatten(1)", "cannot flatten int (1:1)")]
    [InlineData("concat()", "invalid number of arguments (expected at least 1, got 0) (1:1)")]
    [InlineData("concat([1], 2)", "cannot concat int (1:1)")]
    [InlineData("sort()", "invalid number of arguments (expected 1 or 2, got 0) (1:1)")]
    [InlineData("sort([1], 2)", "invalid argument for sort (expected string, got int) (1:1)")]
    [InlineData("sortBy([1], #, 2)", "sortBy order argument must be a string (got int) (1:16)")]
    [InlineData("filter({}, true)", "builtin filter takes only array (got map[string]interface {}) (1:8)")]
    [InlineData("map([1], nil)", "predicate should has one input and one output param (1:10)")]
    [InlineData("count([1], 1)", "predicate should return boolean (got int) (1:12)")]
    [InlineData("map([1], #acc)", "unknown pointer #acc (1:10)")]
    [InlineData("now(1)", "invalid number of arguments (expected 0, got 1) (1:1)")]
    [InlineData("duration(1)", "cannot use int as argument (type string) to call duration (1:1)")]
    [InlineData("groupBy([1], #)", "builtin groupBy is not supported in conditions here (1:1)")]
    [InlineData("len", "len is a function and has no value of its own (1:1)")]
    // while it is evaluated
    [InlineData("sort([1], 'up')", "invalid order up, expected asc or desc (1:1)")]
    [InlineData("sortBy([1], #, 'up')", "invalid order up, expected asc or desc (1:1)")]
    [InlineData("sort([1, 'a'])", "invalid operation: ")]
    [InlineData("take([1], -1)", "cannot take -1 elements (1:1)")]
    [InlineData("repeat('a', -1)", "invalid argument for repeat (expected positive integer, got -1) (1:1)")]
    [InlineData("replace('a', '', 'b')", "replace of an empty string is not supported (1:1)")]
    [InlineData("max([1, 'a'])", "invalid argument for max (type string) (1:1)")]
    [InlineData("mean([nil])", "invalid argument for mean (type <nil>) (1:1)")]
    [InlineData("count([1])", "interface conversion: interface {} is int, not bool (1:1)")]
    [InlineData("sum(['a'])", "invalid operation: int + string (1:1)")]
    [InlineData("int('1.5')", "invalid operation: int(1.5) (1:1)")]
    [InlineData("float('x')", "invalid operation: float(x) (1:1)")]
    [InlineData("date('31.01.2026')", "invalid date 31.01.2026 (1:1)")]
    [InlineData("duration('1 hour')", "time: invalid duration \"1 hour\" (1:1)")]
    [InlineData("now() + duration('200000000h') > now()", "invalid operation: time out of range (+) (1:7)")]
    public void TryEvaluate_FunctionThatCannot_SaysWhyAndWhere(string expression, string expected) => Assert.StartsWith(expected, Evaluate(expression, 1.0), StringComparison.Ordinal);

    // Every function answers on every kind of argument, or says why not: it never throws.
    [Fact]
    public void TryEvaluate_AnyFunctionOnAnyArguments_Answers()
    {
        string[] values = ["nil", "true", "-1", "0", "1.5", "''", "'é'", "[]", "[1, 'a', nil]", "[[1]]", "{}", "{'a': nil}", "now()", "duration('1s')", "result", "result?.x", "-9223372036854775807 - 1", "1e308 * 10"];
        foreach (var name in Builtins.Names.Concat(["count", "sum", "isNaN", "isInf", "isNil", "asInt", "asFloat", "default"]))
        {
            foreach (var first in values)
            {
                Assert.NotEmpty(Evaluate($"{name}({first}) == 1", null));
                foreach (var second in values)
                {
                    Assert.NotEmpty(Evaluate($"{name}({first}, {second}) == {second}", null));
                }
            }
        }

        foreach (var name in new[] { "all", "none", "any", "one", "filter", "find", "findIndex", "findLast", "findLastIndex", "map", "count", "sum", "sortBy", "reduce" })
        {
            foreach (var (collection, body) in values.SelectMany(collection => new[] { "#", "# == nil", "#index", "#acc", ".a", "#[0]", "nil", "now()" }.Select(body => (collection, body))))
            {
                Assert.NotEmpty(Evaluate($"{name}({collection}, {body}) == 1", null));
                Assert.NotEmpty(Evaluate($"{name}({collection}, {body}, 'desc') == 1", null));
            }
        }
    }
}
