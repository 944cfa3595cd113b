using Microsoft.Extensions.Configuration;
using Platform.Webapp.Faults;

namespace Platform.Webapp.Tests.Faults;

public sealed class FaultConfigTests
{
    public static TheoryData<object, string?> Configs => new()
    {
        { new FaultConfig(), null },
        { new FaultConfig(ErrorRate: 1, ErrorStatus: 503, LatencyMs: 60_000, LatencyJitterMs: 60_000, SlowStartSeconds: 3_600, CrashAfterSeconds: 86_400), null },
        { new FaultConfig(ErrorRate: -0.01), "errorRate" },
        { new FaultConfig(ErrorRate: 1.01), "errorRate" },
        { new FaultConfig(ErrorRate: double.NaN), "errorRate" },
        { new FaultConfig(ErrorRate: double.PositiveInfinity), "errorRate" },
        { new FaultConfig(ErrorStatus: 404), "errorStatus" },
        { new FaultConfig(LatencyMs: -1), "latencyMs" },
        { new FaultConfig(LatencyMs: 60_001), "latencyMs" },
        { new FaultConfig(LatencyJitterMs: 60_001), "latencyJitterMs" },
        { new FaultConfig(SlowStartSeconds: 3_601), "slowStartSeconds" },
        { new FaultConfig(CrashAfterSeconds: 86_401), "crashAfterSeconds" },
    };

    [Theory]
    [MemberData(nameof(Configs))]
    public void Validate_Config_NamesTheFieldOutOfRange(object config, string? field) =>
        Assert.Equal(field, ((FaultConfig)config).Validate().SingleOrDefault()?.Field);

    [Theory]
    [InlineData("FAULT_ERROR_RATE", "0.2", null)]
    [InlineData("FAULT_ERROR_RATE", "20%", "FAULT_ERROR_RATE: '20%': must be from 0 to 1.")]
    [InlineData("FAULT_ERROR_RATE", "2", "FAULT_ERROR_RATE: '2': must be from 0 to 1.")]
    [InlineData("FAULT_ERROR_STATUS", "418", "FAULT_ERROR_STATUS: '418': must be 500 or 503.")]
    [InlineData("FAULT_LATENCY_MS", "-5", "FAULT_LATENCY_MS: '-5': must be from 0 to 60000.")]
    [InlineData("FAULT_LATENCY_JITTER_MS", "x", "FAULT_LATENCY_JITTER_MS: 'x': must be from 0 to 60000.")]
    [InlineData("FAULT_SLOW_START_SECONDS", "1e9", "FAULT_SLOW_START_SECONDS: '1e9': must be from 0 to 3600.")]
    [InlineData("FAULT_CRASH_AFTER_SECONDS", "-1", "FAULT_CRASH_AFTER_SECONDS: '-1': must be from 0 to 86400.")]
    [InlineData("FAULT_LATENCY_MS", "", null)]
    public void FromEnvironment_Variable_IsReadOrNamed(string variable, string value, string? expected)
    {
        var errors = new List<string>();
        FaultConfig.FromEnvironment(new ConfigurationBuilder().AddInMemoryCollection([new(variable, value)]).Build(), errors);
        Assert.Equal(expected, errors.SingleOrDefault());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.99)]
    [InlineData(1)]
    public void Roll_ManyTimes_FailsTheConfiguredShare(double rate)
    {
        const int rolls = 20_000;
        var dice = new FaultDice(seed: 7);
        var failed = Enumerable.Range(0, rolls).Count(_ => dice.Roll(new FaultConfig(ErrorRate: rate)).Fails);
        var deviation = Math.Sqrt(rolls * rate * (1 - rate));
        Assert.InRange(failed, (rolls * rate) - (4 * deviation), (rolls * rate) + (4 * deviation));
    }

    [Theory]
    [InlineData(100, 0, 100, 100)]
    [InlineData(100, 20, 80, 120)]
    [InlineData(10, 20, 0, 30)]
    public void Roll_Latency_IsUniformWithinTheJitter(double latency, double jitter, double least, double most)
    {
        var dice = new FaultDice(seed: 7);
        var delays = Enumerable.Range(0, 5_000).Select(_ => dice.Roll(new FaultConfig(LatencyMs: latency, LatencyJitterMs: jitter)).Delay.TotalMilliseconds).ToArray();
        Assert.All(delays, delay => Assert.InRange(delay, least, most));
        Assert.InRange(delays.Min(), least, least + (0.01 * jitter));
        Assert.InRange(delays.Max(), most - (0.01 * jitter), most);
        if (latency >= jitter)
        {
            Assert.InRange(delays.Average(), latency - (0.03 * jitter), latency + (0.03 * jitter));
        }
    }

    [Fact]
    public void Roll_SameSeed_IsTheSameWhateverTheLatency()
    {
        var (one, other) = (new FaultDice(seed: 3), new FaultDice(seed: 3));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(one.Roll(new FaultConfig(ErrorRate: 0.5)).Fails, other.Roll(new FaultConfig(ErrorRate: 0.5, LatencyMs: 9, LatencyJitterMs: 3)).Fails));
    }
}
