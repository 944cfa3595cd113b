namespace Platform.LoadGen.Configuration;

/// <summary>A load as it is written. A <c>PUT</c> replaces the whole of it and starts it at once.</summary>
/// <param name="Rps">Requests per second, 0 to 5000; 0 stops. For ramp the height reached, for spike the rate between bursts, for daily that of noon.</param>
/// <param name="Shape">constant, ramp, spike or daily.</param>
/// <param name="Arrivals">poisson or uniform.</param>
/// <param name="Journeys">The mix; default 70 browse, 20 addToCart, 10 checkout.</param>
/// <param name="DurationSeconds">Ends after so long, 0 to 86 400; 0 is never.</param>
/// <param name="RampSeconds">ramp: time to the full rate, 1 to 86 400 s.</param>
/// <param name="SpikeFactor">spike: the burst's rate as a multiple, 1 to 100.</param>
/// <param name="SpikeEverySeconds">spike: from burst to burst, 1 to 86 400 s.</param>
/// <param name="SpikeSeconds">spike: the burst's length, at the end of each period; above 0, at most the period.</param>
/// <param name="DaySeconds">daily: length of a day, 1 to 86 400 s.</param>
/// <param name="NightFraction">daily: the night's rate as a share of noon's, 0 to 1.</param>
/// <param name="MaxInFlight">Requests without an answer at most, 1 to 20 000; an arrival beyond that is dropped and counted, never delayed.</param>
/// <param name="TimeoutMs">A request without a complete answer by then is a timeout, 1 to 60 000 ms after its start.</param>
/// <param name="Seed">Makes arrivals and mix repeatable.</param>
internal sealed record LoadConfig(
    double Rps = 0,
    string Shape = "constant",
    string Arrivals = "poisson",
    JourneyWeights? Journeys = null,
    double DurationSeconds = 0,
    double RampSeconds = 60,
    double SpikeFactor = 3,
    double SpikeEverySeconds = 60,
    double SpikeSeconds = 10,
    double DaySeconds = 300,
    double NightFraction = 0.2,
    int MaxInFlight = 1000,
    int TimeoutMs = 10_000,
    int? Seed = null);
