using Microsoft.AspNetCore.Http;
using Platform.ApiClient;
using Platform.Tests;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Tests.Destinations;

/// <summary>A destination of a few pods, a policy, and a clock that stands still until it is moved.</summary>
internal sealed class SomeDestination
{
    public SomeDestination(int pods, TrafficPolicyModel policy)
    {
        Activity = new DestinationActivity();
        Pods = [.. Enumerable.Range(0, pods).Select(_ => new EndpointActivity())];
        var outliers = policy.OutlierDetection is { } model ? new OutlierDetector(model, Activity.Ejections, [.. Pods.Select(pod => pod.Health)]) : null;
        var series = new RequestSeries(DestinationLabels.None);
        var names = Enumerable.Range(0, pods).Select(i => $"pod-{i}").ToList();
        State = new DestinationState(
            new DestinationKey(new ObjectKey("default", "webapp"), 80, null),
            [.. names.Select((name, i) => new EndpointState($"http://127.0.0.1:{1000 + i}/", name, series, Pods[i], outliers))],
            series,
            Activity,
            policy,
            HashTable.Create(policy.LoadBalancer, names, null));
    }

    public ManualTime Time { get; } = new();

    public DestinationActivity Activity { get; }

    public IReadOnlyList<EndpointActivity> Pods { get; }

    public DestinationState State { get; }

    /// <summary>The index of the pod a new request gets; null for none.</summary>
    public int? Choose(HttpContext? context = null)
    {
        var tries = default(EndpointTries);
        return Choose(ref tries, context);
    }

    public int? Choose(ref EndpointTries tries, HttpContext? context = null) =>
        State.Choose(context ?? new DefaultHttpContext(), ref tries, Time) is { } chosen ? State.Endpoints.ToList().IndexOf(chosen) : null;

    /// <summary>How many of so many requests each pod gets, none of them taking any time.</summary>
    public int[] Spread(int requests, Func<int, HttpContext>? request = null)
    {
        var counts = new int[Pods.Count];
        for (var i = 0; i < requests; i++)
        {
            counts[Choose(request?.Invoke(i))!.Value]++;
        }

        return counts;
    }

    /// <summary>The pod gives that answer so many times in a row.</summary>
    public void Answer(int pod, int code, int times = 1) => End(pod, AttemptResult.Answered(code), times);

    public void End(int pod, AttemptResult result, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            State.Endpoints[pod].Begin();
            State.Endpoints[pod].End(result, Time);
        }
    }

    public bool IsEjected(int pod) => Pods[pod].Health.IsEjected(Time.GetElapsedTime(0));

    public static HttpContext WithHeader(string name, string value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[name] = value;
        return context;
    }
}
