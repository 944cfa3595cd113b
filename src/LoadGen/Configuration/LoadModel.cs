using System.Globalization;
using Platform.ServiceDefaults.Problems;

namespace Platform.LoadGen.Configuration;

/// <summary>A load that has been checked.</summary>
internal sealed record LoadModel(LoadConfig Config, LoadShape Shape, ArrivalLaw Law, JourneyWeights Journeys)
{
    private const double Day = 86_400;
    private const double HighestRps = 5_000;
    private const double HighestPeakRps = 20_000;
    private const double HighestWeight = 1_000_000;

    public static LoadModel Idle { get; } = new(new LoadConfig(), LoadShape.Constant, ArrivalLaw.Poisson, JourneyWeights.Default);

    /// <returns>The model, or everything that is wrong with the configuration.</returns>
    public static (LoadModel? Model, IReadOnlyList<FieldError> Errors) From(LoadConfig config)
    {
        var weights = config.Journeys ?? JourneyWeights.Default;
        FieldError?[] checks =
        [
            Range("rps", config.Rps, 0, HighestRps),
            Name<LoadShape>("shape", config.Shape, out var shape),
            Name<ArrivalLaw>("arrivals", config.Arrivals, out var law),
            Range("journeys.browse", weights.Browse, 0, HighestWeight),
            Range("journeys.addToCart", weights.AddToCart, 0, HighestWeight),
            Range("journeys.checkout", weights.Checkout, 0, HighestWeight),
            weights is { Browse: 0, AddToCart: 0, Checkout: 0 } ? new FieldError("journeys", "all 0", "at least one above 0") : null,
            Range("durationSeconds", config.DurationSeconds, 0, Day),
            Range("rampSeconds", config.RampSeconds, 1, Day),
            Range("spikeFactor", config.SpikeFactor, 1, 100),
            Range("spikeEverySeconds", config.SpikeEverySeconds, 1, Day),
            config.SpikeSeconds > 0 && config.SpikeSeconds <= config.SpikeEverySeconds ? null : new FieldError("spikeSeconds", Text(config.SpikeSeconds), "above 0, at most spikeEverySeconds"),
            shape == LoadShape.Spike && config.Rps * config.SpikeFactor > HighestPeakRps ? new FieldError("spikeFactor", Text(config.SpikeFactor), $"such that rps times spikeFactor is at most {HighestPeakRps}") : null,
            Range("daySeconds", config.DaySeconds, 1, Day),
            Range("nightFraction", config.NightFraction, 0, 1),
            Range("maxInFlight", config.MaxInFlight, 1, 20_000),
            Range("timeoutMs", config.TimeoutMs, 1, 60_000),
        ];
        var errors = checks.OfType<FieldError>().ToArray();
        return errors.Length > 0 ? (null, errors) : (new LoadModel(config with { Journeys = weights }, shape, law, weights), []);
    }

    /// <remarks>Written so that NaN is out of every range.</remarks>
    private static FieldError? Range(string field, double value, double least, double most) =>
        value >= least && value <= most ? null : new FieldError(field, Text(value), string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}"));

    private static FieldError? Name<T>(string field, string? value, out T parsed)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToArray();
        var index = Array.IndexOf(names, value);
        parsed = index < 0 ? default : Enum.GetValues<T>()[index];
        return index < 0 ? new FieldError(field, value, string.Join(" or ", names)) : null;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
