using Microsoft.Extensions.Options;
using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>When budgets are looked at.</summary>
internal sealed class SloClock(IOptions<SloOptions> options, TimeProvider time)
{
    private static readonly TimeSpan DemoInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(5);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Until there is a first figure, and while something stands in the way of one.</summary>
    public TimeSpan FirstInterval => options.Value.Interval < Impatience ? options.Value.Interval : Impatience;

    /// <param name="model">The SLO; in the demo profile it is looked at every second.</param>
    /// <param name="isKnown">Whether the last look gave a figure.</param>
    public TimeSpan Interval(SloModel model, bool isKnown) => model.TimeScale > 1 ? DemoInterval : isKnown ? options.Value.Interval : FirstInterval;
}
