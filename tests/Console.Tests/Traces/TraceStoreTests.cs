using Platform.Console.Traces;

namespace Platform.Console.Tests.Traces;

public sealed class TraceStoreTests
{
    [Fact]
    public void Add_SpansAndLinesOfOneRequest_AreOneTrace()
    {
        var store = new TraceStore();
        store.Add([Made.Span(1, "a"), Made.Span(1, "b"), Made.Span(1, "a")]);
        store.Add([Made.Log(1, 9)]);

        var trace = Assert.Single(store.All());
        Assert.Equal((2, 1, false), (trace.Spans.Count, trace.Logs.Count, trace.HasFailed));
    }

    [Fact]
    public void Add_MoreThanThereIsRoomFor_ForgetsTheOldest()
    {
        var store = new TraceStore(mostTraces: 3);
        store.Add(Enumerable.Range(1, 5).Select(i => Made.Span(i, "a")));

        Assert.Equal([3, 4, 5], Numbers(store));
    }

    [Fact]
    public void Add_ManyGoodOnes_KeepsTheFailedOne()
    {
        var store = new TraceStore(mostTraces: 4);
        store.Add([Made.Span(1, "a", code: 500)]);
        store.Add(Enumerable.Range(2, 50).Select(i => Made.Span(i, "a")));

        Assert.Contains(1, Numbers(store));
        Assert.Equal(4, store.Held.Traces);
    }

    [Fact]
    public void Add_ManyFailedOnes_LeavesRoomForGoodOnes()
    {
        var store = new TraceStore(mostTraces: 8);
        store.Add(Enumerable.Range(1, 4).Select(i => Made.Span(i, "a")));
        store.Add(Enumerable.Range(10, 50).Select(i => Made.Span(i, "a", code: 500)));

        Assert.Equal(2, Numbers(store).Count(number => number < 10));
    }

    [Fact]
    public void Add_AFailureThatComesLate_KeepsTheTraceFromThenOn()
    {
        var store = new TraceStore(mostTraces: 4);
        store.Add([Made.Span(1, "a")]);
        store.Add([Made.Log(1, LogRecord.FirstError)]);
        store.Add(Enumerable.Range(2, 50).Select(i => Made.Span(i, "a")));

        Assert.NotNull(store.Find(Made.Id(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(400)]
    public void Add_WhateverComes_StaysWithinItsBytes(int seed)
    {
        var random = new Random(seed);
        var store = new TraceStore(mostTraces: 1000, mostBytes: 100_000);
        for (var i = 0; i < 2000; i++)
        {
            store.Add([Made.Span(random.Next(200), $"{random.Next(2000)}", code: random.Next(4) == 0 ? 500 : 200, name: new string('x', random.Next(300)))]);
            store.Add([Made.Log(random.Next(200), random.Next(24))]);
            Assert.True(store.Held.Bytes is <= 100_000 and > 0);
            Assert.Equal(store.All().Sum(trace => (long)trace.Size), store.Held.Bytes);
        }
    }

    [Fact]
    public void Trace_OfALoop_StopsGrowing()
    {
        var trace = Trace.Empty(Made.Id(1));
        for (var i = 0; i < 2000; i++)
        {
            trace = trace.With(Made.Span(1, $"{i}")).With(Made.Log(1, 1));
        }

        Assert.Equal((500, 500), (trace.Spans.Count, trace.Logs.Count));
    }

    private static IEnumerable<int> Numbers(TraceStore store) => store.All().Select(trace => Convert.ToInt32(trace.Id, 16)).Order();
}
