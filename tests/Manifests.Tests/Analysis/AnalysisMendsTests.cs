using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class AnalysisMendsTests
{
    [Theory]
    [InlineData(null, false, false, 0, null, 0)]
    [InlineData("{}", false, false, 0, null, 0)]
    [InlineData("{team.example.com/x: '1'}", false, false, 0, null, 0)]
    [InlineData("{platform.local/inconclusive-without-data: 'true'}", true, false, 0, null, 0)]
    [InlineData("{platform.local/inconclusive-without-data: 'false', platform.local/inconclusive-when-terminated: 'true'}", false, true, 0, null, 0)]
    [InlineData("{platform.local/minimum-samples: '100', platform.local/samples-query: 'sum(up)', platform.local/minimum-successful: '2147483647'}", false, false, 100, "sum(up)", int.MaxValue)]
    public void TryRead_Annotations_SayWhatIsMended(string? annotations, bool withoutData, bool whenTerminated, int samples, string? query, int successful)
    {
        Assert.True(AnalysisMends.TryRead(Read(annotations), out var mends, out _));
        Assert.Equal(
            (withoutData, whenTerminated, samples, query, successful),
            (mends.IsInconclusiveWithoutData, mends.IsInconclusiveWhenTerminated, mends.MinimumSamples, mends.SamplesQuery, mends.MinimumSuccessful));
        Assert.Equal(!withoutData && !whenTerminated && samples == 0 && successful == 0, mends == AnalysisMends.None);
    }

    [Theory]
    [InlineData("{platform.local/inconclusive-without-data: 'yes'}", "metadata.annotations[platform.local/inconclusive-without-data]: Invalid value: \"yes\": must be true or false")]
    [InlineData("{platform.local/minimum-samples: '10'}", "metadata.annotations[platform.local/samples-query]: Required value: goes with platform.local/minimum-samples")]
    [InlineData("{platform.local/minimum-successful: '-1'}", "metadata.annotations[platform.local/minimum-successful]: Invalid value: \"-1\": must be a whole number from 1 to 2147483647")]
    public void TryRead_BadAnnotation_SaysWhichAndWhatIsAllowed(string annotations, string expected)
    {
        Assert.False(AnalysisMends.TryRead(Read(annotations), out var mends, out var problem));
        Assert.Null(mends);
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("", "{}", null)]
    [InlineData("{}", "{}", null)]
    [InlineData("{platform.local/minimum-successful: '2'} {platform.local/minimum-successful: '3'} {}", "{platform.local/minimum-successful: '3'}", null)]
    [InlineData("{platform.local/inconclusive-without-data: 'true'} {platform.local/inconclusive-without-data: 'false'}", "{platform.local/inconclusive-without-data: 'true'}", null)]
    [InlineData("{platform.local/inconclusive-when-terminated: 'false'}", "{}", null)]
    [InlineData("{platform.local/minimum-samples: '9', platform.local/samples-query: q} {platform.local/minimum-samples: '5', platform.local/samples-query: q}", "{platform.local/minimum-samples: '9', platform.local/samples-query: q}", null)]
    [InlineData("{platform.local/minimum-samples: '9', platform.local/samples-query: q} {platform.local/minimum-samples: '5', platform.local/samples-query: r}", "{platform.local/minimum-samples: '9', platform.local/samples-query: q}", "Annotation `platform.local/samples-query` specified multiple times with different values: 'q', 'r'")]
    public void Combine_Templates_AskForTheStricterOfEach(string templates, string expected, string? problem)
    {
        var combined = AnalysisMends.Combine([.. templates.Split("} ", StringSplitOptions.RemoveEmptyEntries).Select(text => Mends(text.EndsWith('}') ? text : $"{text}}}"))], out var said);

        Assert.Equal(Read(expected)!.OrderBy(pair => pair.Key), combined.OrderBy(pair => pair.Key));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void Combine_AnyTemplates_IsTheSameInAnyOrderAndReadsBack() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(211, 223),
        Prop.ForAll(Annotations().Many(4).ToArbitrary(), templates =>
        {
            var parts = templates.Select(Mends).ToList();
            var combined = AnalysisMends.Combine(parts, out _);
            var reversed = AnalysisMends.Combine([.. parts.AsEnumerable().Reverse()], out _);
            return AnalysisMends.TryRead(combined, out var mends, out _)
                && combined.OrderBy(pair => pair.Key).SequenceEqual(reversed.OrderBy(pair => pair.Key))
                && parts.All(part => mends.MinimumSuccessful >= part.MinimumSuccessful && mends.MinimumSamples >= part.MinimumSamples
                    && (mends.IsInconclusiveWithoutData || !part.IsInconclusiveWithoutData) && (mends.IsInconclusiveWhenTerminated || !part.IsInconclusiveWhenTerminated))
                && AnalysisMends.Combine([mends, mends], out _).OrderBy(pair => pair.Key).SequenceEqual(combined.OrderBy(pair => pair.Key));
        }));

    private static Gen<string> Annotations() =>
        from data in Gen.Elements("", "platform.local/inconclusive-without-data: 'true', ", "platform.local/inconclusive-without-data: 'false', ")
        from end in Gen.Elements("", "platform.local/inconclusive-when-terminated: 'true', ")
        from samples in Gen.Elements("", "platform.local/minimum-samples: '1', platform.local/samples-query: q, ", "platform.local/minimum-samples: '70', platform.local/samples-query: q, ")
        from successful in Gen.Elements("", "platform.local/minimum-successful: '2', ", "platform.local/minimum-successful: '9', ")
        select $"{{{data}{end}{samples}{successful}other: x}}";

    private static AnalysisMends Mends(string annotations) =>
        AnalysisMends.TryRead(Read(annotations), out var mends, out var problem) ? mends : throw new InvalidOperationException(problem);

    private static Dictionary<string, string>? Read(string? annotations) =>
        annotations is null ? null : Parsed.Value(annotations)!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>());
}
