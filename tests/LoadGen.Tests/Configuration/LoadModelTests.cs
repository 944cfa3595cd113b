using Microsoft.Extensions.Configuration;
using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Tests.Configuration;

public sealed class LoadModelTests
{
    public static TheoryData<object, string?> Configs => new()
    {
        { new LoadConfig(), null },
        { new LoadConfig(Rps: 5000), null },
        { new LoadConfig(Rps: 5001), "rps" },
        { new LoadConfig(Rps: -0.1), "rps" },
        { new LoadConfig(Rps: double.NaN), "rps" },
        { new LoadConfig(Shape: "square"), "shape" },
        { new LoadConfig(Shape: "0"), "shape" },
        { new LoadConfig(Arrivals: "Poisson"), "arrivals" },
        { new LoadConfig(Journeys: new JourneyWeights()), "journeys" },
        { new LoadConfig(Journeys: new JourneyWeights(Browse: -1, Checkout: 1)), "journeys.browse" },
        { new LoadConfig(Journeys: new JourneyWeights(AddToCart: double.PositiveInfinity)), "journeys.addToCart" },
        { new LoadConfig(Journeys: new JourneyWeights(Checkout: 1)), null },
        { new LoadConfig(DurationSeconds: -1), "durationSeconds" },
        { new LoadConfig(RampSeconds: 0), "rampSeconds" },
        { new LoadConfig(SpikeFactor: 0.5), "spikeFactor" },
        { new LoadConfig(Rps: 5000, Shape: "spike", SpikeFactor: 5), "spikeFactor" },
        { new LoadConfig(Rps: 5000, Shape: "constant", SpikeFactor: 5), null },
        { new LoadConfig(SpikeEverySeconds: 10, SpikeSeconds: 11), "spikeSeconds" },
        { new LoadConfig(SpikeEverySeconds: 10, SpikeSeconds: 0), "spikeSeconds" },
        { new LoadConfig(DaySeconds: 0), "daySeconds" },
        { new LoadConfig(NightFraction: 1.1), "nightFraction" },
        { new LoadConfig(MaxInFlight: 0), "maxInFlight" },
        { new LoadConfig(TimeoutMs: 60_001), "timeoutMs" },
    };

    [Theory]
    [MemberData(nameof(Configs))]
    public void From_Config_NamesTheWrongField(object config, string? field)
    {
        var (model, errors) = LoadModel.From((LoadConfig)config);
        Assert.Equal(field is null, model is not null);
        Assert.Equal(field, errors.SingleOrDefault()?.Field);
    }

    [Theory]
    [InlineData(0, "Browse")]
    [InlineData(0.69, "Browse")]
    [InlineData(0.71, "AddToCart")]
    [InlineData(0.89, "AddToCart")]
    [InlineData(0.91, "Checkout")]
    [InlineData(0.9999, "Checkout")]
    public void Pick_Draw_FollowsTheWeights(double draw, string expected) => Assert.Equal(expected, JourneyWeights.Default.Pick(draw).ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9999999)]
    public void Pick_WeightZero_IsNeverPicked(double draw)
    {
        Assert.Equal(Journey.AddToCart, new JourneyWeights(AddToCart: 3).Pick(draw));
        Assert.Equal(Journey.Checkout, new JourneyWeights(Checkout: 3).Pick(draw));
        Assert.NotEqual(Journey.Checkout, new JourneyWeights(Browse: 1, AddToCart: 1).Pick(draw));
    }

    [Theory]
    [InlineData("http://localhost:8081", null, "http://localhost:8081/")]
    [InlineData(null, "http://localhost:9", "http://localhost:9/")]
    [InlineData("http://a", "http://b", "http://a/")]
    [InlineData("", "http://b", "http://b/")]
    [InlineData(null, null, null)]
    [InlineData("localhost:8081", null, null)]
    [InlineData("ftp://x", null, null)]
    public void Target_Environment_IsTheUrlOrASentence(string? target, string? gateway, string? expected)
    {
        var (read, error) = Target.Read(new ConfigurationBuilder().AddInMemoryCollection([new("TARGET_URL", target), new("services:gateway:http:0", gateway)]).Build());
        Assert.Equal(expected, read?.Address.ToString());
        Assert.Equal(expected is null, error?.StartsWith("TARGET_URL: ", StringComparison.Ordinal) ?? false);
    }
}
