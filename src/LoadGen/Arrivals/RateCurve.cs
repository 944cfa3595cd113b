using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Arrivals;

/// <summary>The rate over time, in closed form, and its integral: how many arrivals are expected by then. Times in seconds since the start.</summary>
internal sealed class RateCurve(LoadModel load)
{
    private readonly LoadConfig _config = load.Config;

    /// <summary>Requests per second at <paramref name="seconds"/>.</summary>
    public double At(double seconds) => load.Shape switch
    {
        LoadShape.Constant => _config.Rps,
        LoadShape.Ramp => _config.Rps * Math.Min(1, seconds / _config.RampSeconds),
        LoadShape.Spike => _config.Rps * (seconds % _config.SpikeEverySeconds >= _config.SpikeEverySeconds - _config.SpikeSeconds ? _config.SpikeFactor : 1),
        LoadShape.Daily => _config.Rps * (_config.NightFraction + ((1 - _config.NightFraction) * (1 - Math.Cos(Turn(seconds))) / 2)),
        _ => throw new InvalidOperationException($"Shape {load.Shape} has no rate."),
    };

    /// <summary>Arrivals expected from 0 to <paramref name="seconds"/>.</summary>
    public double Expected(double seconds) => load.Shape switch
    {
        LoadShape.Constant => _config.Rps * seconds,
        LoadShape.Ramp => seconds < _config.RampSeconds
            ? _config.Rps * seconds * seconds / (2 * _config.RampSeconds)
            : _config.Rps * (seconds - (_config.RampSeconds / 2)),
        LoadShape.Spike => _config.Rps * (seconds + ((_config.SpikeFactor - 1) * SecondsInSpikes(seconds))),
        LoadShape.Daily => _config.Rps * ((_config.NightFraction * seconds) + ((1 - _config.NightFraction) / 2 * (seconds - (_config.DaySeconds / Math.Tau * Math.Sin(Turn(seconds)))))),
        _ => throw new InvalidOperationException($"Shape {load.Shape} has no rate."),
    };

    private double Turn(double seconds) => Math.Tau * seconds / _config.DaySeconds;

    private double SecondsInSpikes(double seconds)
    {
        var periods = Math.Floor(seconds / _config.SpikeEverySeconds);
        var within = seconds - (periods * _config.SpikeEverySeconds);
        return (periods * _config.SpikeSeconds) + Math.Max(0, within - (_config.SpikeEverySeconds - _config.SpikeSeconds));
    }
}
