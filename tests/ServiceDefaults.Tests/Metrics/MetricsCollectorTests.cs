using System.Diagnostics.Metrics;
using Platform.ServiceDefaults.Metrics;

namespace Platform.ServiceDefaults.Tests.Metrics;

public sealed class MetricsCollectorTests
{
    [Fact]
    public async Task CollectAsync_EveryInstrument_IsTheGoldenText()
    {
        using var listening = new Listening();
        var meter = listening.Meter;
        var orders = meter.CreateCounter<long>("shop.orders", "{order}", "Orders placed.\nBy \\role");
        orders.Add(2, new("role", "checkout"), new("kind", "new"));
        orders.Add(1, new("kind", "new"), new("role", "checkout"));
        orders.Add(1, new("role", "a\"b\\c\nd"), new("kind", null));
        meter.CreateUpDownCounter<int>("shop.carts", "{cart}", "Carts.").Add(-3);
        meter.CreateGauge<double>("shop.load", "1", "Load.").Record(double.NaN);
        meter.CreateObservableGauge("shop.limits", () => new Measurement<double>[] { new(double.PositiveInfinity, new KeyValuePair<string, object?>("b", 2)), new(double.NegativeInfinity, new KeyValuePair<string, object?>("b", 1)) }, description: "Limits.");
        meter.CreateObservableCounter("shop.ticks", () => 7L, "s", "Ticks.");
        var latency = meter.CreateHistogram("shop.latency", "s", "Latency.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1] });
        foreach (var seconds in new[] { 0.1, 0.25, 0.5, 3 })
        {
            latency.Record(seconds, new KeyValuePair<string, object?>("step", "pay"));
        }

        var expected = """
            # HELP shop_carts Carts.
            # TYPE shop_carts gauge
            shop_carts -3
            # HELP shop_latency_seconds Latency.
            # TYPE shop_latency_seconds histogram
            shop_latency_seconds_bucket{step="pay",le="0.1"} 1
            shop_latency_seconds_bucket{step="pay",le="0.5"} 3
            shop_latency_seconds_bucket{step="pay",le="1"} 3
            shop_latency_seconds_bucket{step="pay",le="+Inf"} 4
            shop_latency_seconds_sum{step="pay"} 3.85
            shop_latency_seconds_count{step="pay"} 4
            # HELP shop_limits Limits.
            # TYPE shop_limits gauge
            shop_limits{b="1"} -Inf
            shop_limits{b="2"} +Inf
            # HELP shop_load_ratio Load.
            # TYPE shop_load_ratio gauge
            shop_load_ratio NaN
            # HELP shop_orders_total Orders placed.\nBy \\role
            # TYPE shop_orders_total counter
            shop_orders_total{kind="new",role="checkout"} 3
            shop_orders_total{role="a\"b\\c\nd"} 1
            # HELP shop_ticks_seconds_total Ticks.
            # TYPE shop_ticks_seconds_total counter
            shop_ticks_seconds_total 7

            """;
        Assert.Equal(expected, await listening.ScrapeAsync());
    }

    [Fact]
    public async Task CollectAsync_NothingRecorded_IsEmpty()
    {
        using var listening = new Listening();
        listening.Meter.CreateCounter<long>("idle");
        Assert.Equal("", await listening.ScrapeAsync());
    }

    [Fact]
    public async Task CollectAsync_ObservedSeriesThatIsGone_IsGone()
    {
        using var listening = new Listening();
        Measurement<int>[] seen = [new(1, new KeyValuePair<string, object?>("pod", "a"))];
        listening.Meter.CreateObservableGauge("pods", () => seen);
        Assert.Contains("pods{pod=\"a\"} 1", await listening.ScrapeAsync(), StringComparison.Ordinal);
        seen = [new(2, new KeyValuePair<string, object?>("pod", "b"))];
        var second = await listening.ScrapeAsync();
        Assert.Contains("pods{pod=\"b\"} 2", second, StringComparison.Ordinal);
        Assert.DoesNotContain("pod=\"a\"", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectAsync_CallbackThrows_OthersAreThere()
    {
        using var listening = new Listening();
        listening.Meter.CreateObservableGauge("broken", int () => throw new InvalidOperationException("broken"));
        listening.Meter.CreateObservableGauge("whole", () => 1);
        Assert.Contains("whole 1\n", await listening.ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_NegativeOrNaN_NeverLowersACounterNorPoisonsAHistogram()
    {
        using var listening = new Listening(options => options.Bounds["latency"] = [1]);
        var counter = listening.Meter.CreateCounter<double>("hits");
        counter.Add(5);
        counter.Add(-2);
        counter.Add(double.NaN);
        var latency = listening.Meter.CreateHistogram<double>("latency");
        latency.Record(double.NaN);
        latency.Record(1);
        var page = await listening.ScrapeAsync();
        Assert.Contains("hits_total 5\n", page, StringComparison.Ordinal);
        Assert.Contains("latency_sum 1\n", page, StringComparison.Ordinal);
        Assert.Contains("latency_bucket{le=\"1\"} 1\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_MoreSeriesThanTheLimit_GoToOverflow()
    {
        using var listening = new Listening(options => options.SeriesLimit = 3);
        var hits = listening.Meter.CreateCounter<int>("hits");
        for (var user = 0; user < 10; user++)
        {
            hits.Add(1, new KeyValuePair<string, object?>("user", user));
        }

        var page = await listening.ScrapeAsync();
        Assert.Contains("hits_total{otel_metric_overflow=\"true\"} 7\n", page, StringComparison.Ordinal);
        Assert.Equal(4, page.Split('\n').Count(line => line.StartsWith("hits_total", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Publish_SameNameAsAnotherType_KeepsTheFirst()
    {
        using var listening = new Listening();
        listening.Meter.CreateCounter<int>("a.total").Add(1);
        listening.Meter.CreateUpDownCounter<int>("a_total").Add(9);
        var page = await listening.ScrapeAsync();
        Assert.Contains("# TYPE a_total counter\na_total 1\n", page, StringComparison.Ordinal);
        Assert.Single(page.Split('\n'), line => line.StartsWith("# TYPE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_MeterOfAnotherHost_IsNotHeard()
    {
        using var one = new Listening();
        using var other = new Listening();
        other.Meter.CreateCounter<int>("theirs").Add(1);
        Assert.DoesNotContain("theirs", await one.ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_FromManyThreads_LosesNothing()
    {
        using var listening = new Listening(options => options.Bounds["latency"] = [10, 20]);
        var hits = listening.Meter.CreateCounter<double>("hits");
        var latency = listening.Meter.CreateHistogram<long>("latency");
        const int threads = 8, each = 20_000;
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                hits.Add(1, new KeyValuePair<string, object?>("series", i % 50));
                latency.Record(i % 30);
            }
        })));
        var page = await listening.ScrapeAsync();
        var total = page.Split('\n').Where(line => line.StartsWith("hits_total", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(threads * each, total);
        Assert.Contains($"latency_count {threads * each}\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_KnownSeries_AllocatesNothing()
    {
        using var listening = new Listening();
        var requests = listening.Meter.CreateCounter<long>("requests");
        var latency = listening.Meter.CreateHistogram<double>("latency");
        var tags = Enumerable.Range(0, 18).Select(i => KeyValuePair.Create($"destination_label_{i}", (object?)$"webapp-canary.default.svc.cluster.local-{i}")).ToArray();
        Record(1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Record(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Record(int times)
        {
            for (var i = 0; i < times; i++)
            {
                requests.Add(1, tags);
                latency.Record(i, tags);
            }
        }
    }
}
