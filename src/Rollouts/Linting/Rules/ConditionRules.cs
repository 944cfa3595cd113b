using static Platform.Rollouts.Linting.LintSeverity;

namespace Platform.Rollouts.Linting;

/// <summary>Rules for conditions, queries and paths: what is measured and what is made of it.</summary>
internal static class ConditionRules
{
    public static readonly LintRule BadCondition = new(
        "bad-condition", Error, "A condition does not compile",
        "Every measurement is an Error, and the fifth in a row aborts the rollout.",
        "Correct the expression; the column says where. Known are result, asInt, asFloat, isNaN, isInf, isNil, default and the language's own functions.");

    public static readonly LintRule ConditionWrongType = new(
        "condition-wrong-type", Error, "A condition does not fit what its provider measures",
        "Conditions are compiled against the measured value: an instant query gives a list of numbers, scalar() one number. Every measurement is an Error.",
        "Use result[0] for a query's value, and result alone where the query is a scalar.");

    public static readonly LintRule ConditionNotBoolean = new(
        "condition-not-boolean", Error, "A condition is neither true nor false",
        "Every measurement is an Error (\"expected bool\").",
        "Compare the value with something.");

    public static readonly LintRule NumberAsString = new(
        "number-as-string", Info, "A value is compared with a number in quotes",
        "Where the answer holds a JSON number the comparison is always false (or always true): a number never equals a string. Right where the answer has it in quotes.",
        "Write the number without quotes, or asFloat(result...), which takes both.");

    public static readonly LintRule ConstantCondition = new(
        "constant-condition", Warning, "A condition does not look at the result",
        "It says the same whatever is measured.",
        "Compare result with something, or remove the condition.");

    public static readonly LintRule ConditionsOverlap = new(
        "conditions-overlap", Warning, "For one value success and failure both hold",
        "Failure wins: a measurement that the success condition calls good counts as failed.",
        "Draw the limits apart.");

    public static readonly LintRule ConditionsLeaveGap = new(
        "conditions-leave-gap", Info, "For one value neither success nor failure holds",
        "Such a measurement is Inconclusive, and beyond inconclusiveLimit the rollout pauses until a person comes.",
        "Fine when it is meant so; else let the conditions meet.");

    public static readonly LintRule EmptyResult = new(
        "empty-result", Warning, "A query without data makes the measurement an Error",
        "With no traffic a query gives an empty list (some providers: nil); result[0] is then out of range, and the fifth such measurement aborts a good release.",
        "Say what absence means: `len(result) == 0 || ...` in the success condition or `len(result) > 0 && ...` in the failure condition; `default(result, 0)` where the provider gives nil; or make no data Inconclusive by the annotation platform.local/inconclusive-without-data.");

    public static readonly LintRule NanResult = new(
        "nan-result", Warning, "0/0 decides the measurement",
        "A division without traffic is NaN, and no comparison with NaN is true: a success condition alone fails a good release at once, a failure condition alone passes a bad one.",
        "Add `isNaN(result[0])` to the condition, or let the query give nothing below a least number of requests (`and sum(...) >= 50`); or make it Inconclusive by the annotation platform.local/inconclusive-without-data, too few requests by platform.local/minimum-samples.");

    public static readonly LintRule DefaultMisused = new(
        "default-misused", Warning, "default() or isNil() does not do what it seems to",
        "Both look at the whole result and never at their argument; a Prometheus result is never nil, also when it is empty.",
        "For Prometheus test `len(result) == 0`; elsewhere write `default(result, x)` and reach into what it returns, or `result?.a ?? x`.");

    public static readonly LintRule BadQuery = new(
        "bad-query", Error, "Prometheus rejects the query",
        "Every measurement is an Error, and the fifth in a row aborts the rollout.",
        "Correct the PromQL; the column says where.");

    public static readonly LintRule BadPath = new(
        "bad-path", Error, "A JSONPath or a time of a range query does not parse",
        "Every measurement is an Error, and the fifth in a row aborts the rollout.",
        "Write a path such as {$.data.ok}, a time such as now() - duration(\"1h\").");

    public static IReadOnlyList<LintRule> All { get; } =
    [
        BadCondition, ConditionWrongType, ConditionNotBoolean, NumberAsString, ConstantCondition, ConditionsOverlap, ConditionsLeaveGap,
        EmptyResult, NanResult, DefaultMisused, BadQuery, BadPath,
    ];
}
