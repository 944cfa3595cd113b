using Platform.LoadGen.Arrivals;
using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Tests.Arrivals;

public sealed class RateCurveTests
{
    private static readonly LoadConfig Base = new(Rps: 100, RampSeconds: 10, SpikeFactor: 3, SpikeEverySeconds: 20, SpikeSeconds: 5, DaySeconds: 100, NightFraction: 0.2);

    [Theory]
    [InlineData("constant", 0, 100, 0)]
    [InlineData("constant", 7, 100, 700)]
    [InlineData("ramp", 0, 0, 0)]
    [InlineData("ramp", 5, 50, 125)]
    [InlineData("ramp", 10, 100, 500)]
    [InlineData("ramp", 20, 100, 1500)]
    [InlineData("spike", 0, 100, 0)]
    [InlineData("spike", 14.9, 100, 1490)]
    [InlineData("spike", 15, 300, 1500)]
    [InlineData("spike", 19.9, 300, 2970)]
    [InlineData("spike", 20, 100, 3000)]
    [InlineData("spike", 35, 300, 4500)]
    [InlineData("daily", 0, 20, 0)]
    [InlineData("daily", 25, 60, 863.3802276324186)]
    [InlineData("daily", 50, 100, 3000)]
    [InlineData("daily", 100, 20, 6000)]
    public void Curve_AtATime_HasRateAndExpectedCount(string shape, double seconds, double rate, double expected)
    {
        var curve = new RateCurve(Loads.Model(Base with { Shape = shape }));
        Assert.Equal(rate, curve.At(seconds), 6);
        Assert.Equal(expected, curve.Expected(seconds), 6);
    }

    /// <summary>The closed form is the integral of the rate, for every shape.</summary>
    [Theory]
    [InlineData("constant")]
    [InlineData("ramp")]
    [InlineData("spike")]
    [InlineData("daily")]
    public void Expected_AnyShape_IsTheIntegralOfTheRate(string shape)
    {
        var curve = new RateCurve(Loads.Model(Base with { Shape = shape }));
        const double step = 0.001;
        var sum = 0.0;
        for (var i = 0; i < 130_000; i++)
        {
            sum += curve.At((i + 0.5) * step) * step;
            if (i % 1000 == 999)
            {
                Assert.Equal(sum, curve.Expected((i + 1) * step), 0.05 + (sum * 1e-4));
            }
        }
    }
}
