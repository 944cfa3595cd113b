using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Conditions;

/// <summary>now(), duration("1h"), date("2026-01-31"): for rangeQuery.start and end.</summary>
internal static class TimeBuiltins
{
    private static readonly string[] Layouts =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    public static IReadOnlyList<Builtin> All { get; } =
    [
        Builtin.Counted("now", 0, _ => ConditionType.Time, (_, context) => context.Now),
        Builtin.Typed("duration", ConditionType.Duration, 1, [ConditionType.String], (arguments, _) => Duration(GoValue.AsString(arguments[0]))),
        Builtin.Typed("date", ConditionType.Time, 1, [ConditionType.String], (arguments, _) => Date(GoValue.AsString(arguments[0]))),
    ];

    private static TimeSpan Duration(string text) =>
        GoDuration.TryParse(text, out var value) ? value : throw new ConditionException($"time: invalid duration {GoText.Quote(text)}");

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParseExact(text, Layouts, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new ConditionException($"invalid date {text}");
}
