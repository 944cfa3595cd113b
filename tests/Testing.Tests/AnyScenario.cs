namespace Platform.Testing;

/// <summary>Scenarios drawn from chance: a dozen actions in half an hour, failing pods and metrics, then half a day of peace.</summary>
internal static class AnyScenario
{
    private static readonly string[] Images = ["shop:v1", "shop:v2", "shop:v3"];

    private static readonly Operation[] Operations =
        [Operation.SetImage, Operation.SetImage, Operation.Promote, Operation.Promote, Operation.PromoteFull, Operation.Abort, Operation.Retry, Operation.Pause, Operation.Resume, Operation.Restart, Operation.TerminateAnalysis, Operation.Undo];

    public static Scenario From(Random random, int seed) => new()
    {
        Seed = seed,
        Until = TimeSpan.FromHours(12),
        Gateway = random.Next(4) switch
        {
            0 => GatewayBehaviour.Silent,
            1 => new GatewayBehaviour(true, TimeSpan.FromSeconds(random.Next(1, 40))),
            _ => GatewayBehaviour.AtOnce,
        },
        Pods = [.. Images.Select(image => Pod(image, random))],
        Metrics = [Metric("success-rate", random), new MetricScript { Metric = "smoke", Series = [new SeriesPart { Value = random.Next(4) == 0 ? "Failed" : "Successful" }], Takes = TimeSpan.FromSeconds(random.Next(30)) }],
        Actions = [.. Actions(random)],
    };

    private static PodBehaviour Pod(string image, Random random)
    {
        var behaviour = new PodBehaviour { Image = image, ReadyAfter = TimeSpan.FromSeconds(random.Next(40)) };
        return random.Next(4) switch
        {
            0 => behaviour with { CrashAt = TimeSpan.FromSeconds(random.Next(60, 1800)), RecoversAfter = TimeSpan.FromSeconds(random.Next(1, 300)) },
            1 when image != "shop:v1" && random.Next(2) == 0 => behaviour with { NeverReady = true },
            _ => behaviour,
        };
    }

    private static MetricScript Metric(string name, Random random)
    {
        var series = new List<SeriesPart> { new() { Value = 0.995 } };
        for (var at = random.Next(60, 600); at < 1800; at += random.Next(60, 900))
        {
            var part = new SeriesPart { At = TimeSpan.FromSeconds(at) };
            series.Add(random.Next(7) switch
            {
                0 => part with { Value = 0.9 },
                1 => part with { Value = double.NaN },
                2 => part with { IsEmpty = true },
                3 => part with { Error = "connection refused" },
                4 => part with { Value = 0.97, Noise = 0.02 },
                _ => part with { Value = 0.995, Gaps = 0.1 },
            });
        }

        return new MetricScript { Metric = name, Series = [.. series, new SeriesPart { At = TimeSpan.FromHours(1), Value = 0.995 }] };
    }

    private static IEnumerable<OperatorAction> Actions(Random random)
    {
        var at = random.Next(30, 90);
        for (var number = 0; number < 12; number++, at += random.Next(240))
        {
            var operation = number == 0 ? Operation.SetImage : Operations[random.Next(Operations.Length)];
            var image = Images[number == 0 ? 1 : random.Next(Images.Length)];
            yield return number > 0 && operation == Operation.SetImage && random.Next(5) == 0
                ? new OperatorAction { Do = Operation.Undo, At = TimeSpan.FromSeconds(at) }
                : new OperatorAction { Do = operation, At = TimeSpan.FromSeconds(at), Image = operation == Operation.SetImage ? image : null };
        }

        // A person who leaves it paused has paused it; what is looked at is what it does by itself.
        yield return new OperatorAction { Do = Operation.Resume, At = TimeSpan.FromSeconds(at + 60) };
    }
}
