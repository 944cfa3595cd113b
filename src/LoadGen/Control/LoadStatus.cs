using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Control;

/// <param name="Load">As it was put, defaults filled in.</param>
/// <param name="Running">False when the rate is 0 or the duration is over.</param>
/// <param name="CurrentRps">What the schedule asks for now.</param>
internal sealed record LoadStatus(LoadConfig Load, string Target, bool Running, DateTimeOffset StartedAt, double CurrentRps);
