using System.Diagnostics;
using System.Globalization;
using Platform.Console.Telemetry;
using Platform.Console.Views;
using Platform.Console.Views.Slos;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Tests.Views;

public sealed class SloTests
{
    [Theory]
    [InlineData("Ok", 0.4, Tone.Good, "60 %", 0.6)]
    [InlineData("Burning", 1.0, Tone.Waiting, "0 %", 0)]
    [InlineData("Exhausted", 1.25, Tone.Bad, "-25 %", 0)]
    [InlineData("Unknown", null, Tone.Neutral, "not known", 0)]
    [InlineData("Ok", 0.0, Tone.Good, "100 %", 1)]
    public void Summary_OfAStatus_HasBarAndTone(string phase, double? consumed, Tone tone, string left, double bar)
    {
        var row = SloSummary.Of(Sample.Slo("a", phase, consumed));

        Assert.Equal((tone, left, bar), (row.Tone, row.LeftText, Math.Round(row.Bar, 6)));
        Assert.Equal("99.9 % over 30d", row.Objective);
    }

    [Fact]
    public void Summary_BeforeTheFirstEvaluation_SaysSo()
    {
        var row = SloSummary.Of(Sample.Slo("a", "Ok", 0) with { Status = null });

        Assert.Equal(("Unknown", "not known", "–", "–", ""), (row.Phase, row.LeftText, row.Fast, row.Slow, row.Exhausted));
        Assert.Equal("The control plane has not evaluated it yet.", row.Message);
    }

    [Fact]
    public void Summary_OfABudgetThatLastsForAges_DoesNotOverflow() =>
        Assert.Equal("in 11574 d", SloSummary.Of(WithBudget(new SloBudgetStatus { Consumed = 0, ExhaustedInSeconds = 1e300 })).Exhausted);

    [Theory]
    [InlineData("", "", "spent,hot,none,low,high")]
    [InlineData("", "Ok", "low,high")]
    [InlineData("", "nonsense", "spent,hot,none,low,high")]
    [InlineData("LO", "", "low")]
    [InlineData("shop", "", "spent,hot,none,low,high")]
    [InlineData("other", "", "")]
    public void Filter_Rows_AreTheWorstFirst(string name, string status, string expected)
    {
        Slo[] all = [Sample.Slo("high", "Ok", 0.1), Sample.Slo("low", "Ok", 0.7), Sample.Slo("none", "Unknown", null), Sample.Slo("hot", "Burning", 0.2), Sample.Slo("spent", "Exhausted", 1.1)];

        Assert.Equal(expected, string.Join(',', SloFilter.Of(name, status).Apply(all.Select(SloSummary.Of)).Select(row => row.Name)));
    }

    [Fact]
    public void Freeze_OfAnSlo_SaysWhoWhySinceAndUntil()
    {
        var freeze = Assert.Single(FreezeView.Of([Sample.Frozen("budget"), Sample.Slo("calm", "Ok", 0)], Sample.Start.AddSeconds(90)));

        Assert.Equal(("budget", "/slos/default/budget", "90 s", "it burns", "it burns less"), (freeze.Slo, freeze.Address, freeze.Since, freeze.Reason, freeze.Until));
        Assert.Equal(["webapp"], freeze.Rollouts);
    }

    [Theory]
    [InlineData("webapp", "default", 1)]
    [InlineData("webapp", "other", 0)]
    [InlineData("else", "default", 0)]
    public void Freeze_OfARollout_IsOfItsNamespaceAndName(string name, string ns, int expected)
    {
        var rollout = Sample.Rollout();
        var slo = Sample.Frozen("budget");
        var snapshot = new ClusterSnapshot { Slos = System.Collections.Immutable.ImmutableDictionary<ApiClient.ObjectKey, Slo>.Empty.Add(new ApiClient.ObjectKey("default", "budget"), slo) };

        Assert.Equal(expected, FreezeView.Holding(snapshot, rollout with { Metadata = rollout.Metadata with { Name = name, Namespace = ns } }, Sample.Start).Count);
    }

    [Theory]
    [InlineData("", null, "10m")]
    [InlineData("", 600.0, "10m")]
    [InlineData("", 601.0, "1h")]
    [InlineData("", 1e9, "30d")]
    [InlineData("7d", 1.0, "7d")]
    [InlineData("1000y", 1.0, "10m")]
    public void Range_WithoutOne_HoldsWhatWasWatched(string key, double? observed, string expected) =>
        Assert.Equal(expected, SloRange.Of(key, new SloBudgetStatus { ObservedSeconds = observed }).Key);

    [Fact]
    public void Alerts_OfASeriesThatFires_AreTold()
    {
        var rows = SloAlertRow.Of(
            Sample.Slo("a", "Burning", 0.5).Status,
            History(Alert("SloErrorBudgetBurn", "firing", ("long_window", "1h"), ("short_window", "5m")), Alert("SloErrorBudgetBurn", "pending", ("long_window", "6h"), ("short_window", "30m")), Alert("SloAlertPolicy", "firing", ("policy", "mine"))));

        Assert.Equal(
            [("page", "firing"), ("page", "pending"), ("ticket", "quiet"), ("ticket", "quiet"), ("release", "quiet"), ("ticket", "firing")],
            rows.Select(row => (row.Severity, row.State)));
        Assert.Equal(("above 14.4x over 1h and 5m", "3x and 20x"), (rows[0].Condition, rows[0].Now));
        Assert.Equal("policy mine", rows[^1].Condition);
    }

    [Fact]
    public void Alerts_WithoutPrometheus_AreNotCalledQuiet() => Assert.All(SloAlertRow.Of(null, null), row => Assert.Equal("not known", row.State));

    [Fact]
    public void Marks_OfReleasesAndDecisions_AreInTheirOrderAndNotTwice()
    {
        var family = Sample.Family() with
        {
            Events = [Sample.Event("RolloutAborted", "taken back", 60), Sample.Event("RolloutUpdated", "Rollout updated to revision 2", 3), Sample.Event("RolloutCompleted", "Rollout completed update to revision 1", 1)],
        };
        var status = new SloStatus { Decisions = [new BudgetDecisionRecord { At = Sample.Start.AddSeconds(30), Action = "Freeze", Reason = "it burns" }, new BudgetDecisionRecord { Action = "Thaw" }] };

        var marks = BudgetMark.Of(status, [family], Sample.Start.AddSeconds(-5), Sample.Start.AddSeconds(90));

        Assert.Equal(["webapp: Promoted: Rollout completed update to revision 1.", "webapp v2 goes out", "Freeze: it burns", "webapp: taken back"], marks.Select(mark => mark.Text));
        Assert.Equal([Tone.Good, Tone.Busy, Tone.Bad, Tone.Bad], marks.Select(mark => mark.Tone));
    }

    [Fact]
    public void Marks_WhoseEventsAreForgotten_ComeFromTheReplicaSets() =>
        Assert.Equal(["webapp v2 goes out", "webapp v1 goes out"], BudgetMark.Of(null, [Sample.Family()], Sample.Start, Sample.Start).Select(mark => mark.Text).OrderDescending());

    [Fact]
    public void Marks_OutsideTheRange_AreLeftOut() => Assert.Empty(BudgetMark.Of(null, [Sample.Family()], Sample.Start.AddSeconds(1), Sample.Start.AddSeconds(2)));

    [Fact]
    public void Picture_OfAnSlo_MarksReleasesOnTheCurve()
    {
        var slo = Sample.Frozen("a");
        var picture = SloPicture.Of(slo, [Sample.Family()], History(), TimeSpan.FromMinutes(10), Sample.Start.AddSeconds(60));

        Assert.Equal(["1", "2"], picture.Curve.Marks.Select(mark => mark.Label));
        Assert.Equal("219", picture.Curve.Marks[0].At);
        Assert.Equal("M46 65L392 76", picture.Curve.Lines[0].Path);
        Assert.Equal(("Canary", Tone.Busy), (picture.Releases[0].State, picture.Releases[0].Tone));
        Assert.Contains(picture.Releases[0].State, ReleaseView.States);
        Assert.Equal(("v2", "120", "12 %"), picture.Versions[0]);
        Assert.Equal(["5m", "30m", "1h", "2h", "6h", "1d", "3d"], picture.Windows.Select(window => window.Window));
    }

    [Theory]
    [InlineData(null, null, null, "not in sight")]
    [InlineData(7200.0, 3600.0, null, "in 2 h, between 60 min and never (90 %)")]
    [InlineData(7200.0, 3600.0, 9000.0, "in 2 h, between 60 min and 2 h (90 %)")]
    public void Budget_Exhaustion_HasItsInterval(double? seconds, double? least, double? most, string expected)
    {
        var slo = WithBudget(new SloBudgetStatus { Remaining = 0.5, ExhaustedInSeconds = seconds, ExhaustedInAtLeastSeconds = least, ExhaustedInAtMostSeconds = most });

        Assert.Contains(("Exhausted", expected), SloPicture.Of(slo, [], null, TimeSpan.FromMinutes(10), Sample.Start).Budget);
    }

    [Fact]
    public void Budget_ThatIsGone_IsExhaustedNow() =>
        Assert.Contains(("Exhausted", "now"), SloPicture.Of(WithBudget(new SloBudgetStatus { Remaining = -1 }), [], null, TimeSpan.FromMinutes(10), Sample.Start).Budget);

    [Theory]
    [InlineData("Idle", Tone.Neutral)]
    [InlineData("Deploying", Tone.Busy)]
    [InlineData("Canary", Tone.Busy)]
    [InlineData("Evaluating", Tone.Busy)]
    [InlineData("Promote", Tone.Good)]
    [InlineData("Abort", Tone.Bad)]
    [InlineData("Rollback", Tone.Bad)]
    [InlineData("Degraded", Tone.Bad)]
    [InlineData("Recovery", Tone.Waiting)]
    [InlineData("Stable", Tone.Good)]
    [InlineData("<b>", Tone.Neutral)]
    [InlineData(null, Tone.Neutral)]
    public void Release_State_HasATone(string? state, Tone expected) => Assert.Equal(expected, Tones.OfRelease(state));

    [Fact]
    public void List_OfAThousand_IsMadeInTime()
    {
        var slos = Enumerable.Range(0, 1000).Select(i => Sample.Slo($"slo-{i.ToString(CultureInfo.InvariantCulture)}", "Ok", i / 1000.0)).ToList();
        var watch = Stopwatch.StartNew();
        var rows = SloFilter.None.Apply(slos.Select(SloSummary.Of));

        Assert.Equal(1000, rows.Count);
        Assert.True(watch.ElapsedMilliseconds < 300, $"{watch.ElapsedMilliseconds} ms");
    }

    private static Slo WithBudget(SloBudgetStatus budget)
    {
        var slo = Sample.Slo("a", "Ok", 0);
        return slo with { Status = slo.Status! with { Budget = budget } };
    }

    private static SloHistory History(params TimeSeries[] alerts)
    {
        var from = Sample.Start.AddSeconds(-60).ToUnixTimeSeconds();
        return new SloHistory(from, from + 120, 60, [new TimeSeries(new Dictionary<string, string>(), [(from, 0.5), (from + 120, 0.4)])], [], [], alerts);
    }

    private static TimeSeries Alert(string name, string state, params (string Name, string Value)[] labels) => new(
        new Dictionary<string, string> { ["alertname"] = name, ["alertstate"] = state, ["severity"] = "ticket" }.Concat(labels.Select(label => KeyValuePair.Create(label.Name, label.Value))).ToDictionary(), [(1, 1)]);
}
