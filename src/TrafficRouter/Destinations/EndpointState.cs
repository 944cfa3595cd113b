using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Destinations;

/// <summary>A ready pod at one port.</summary>
internal sealed class EndpointState(string address, string pod, RequestSeries series, EndpointActivity activity, OutlierDetector? outliers)
{
    /// <summary>Such as http://127.0.0.1:23417/.</summary>
    public string Address { get; } = address;

    /// <summary>The pod's name.</summary>
    public string Pod { get; } = pod;

    /// <summary>Labels of the requests it gets through its destination.</summary>
    public RequestSeries Series { get; } = series;

    /// <summary>Whether it is spoken to in HTTP/2 without TLS (h2c).</summary>
    public bool IsHttp2 { get; init; }

    /// <summary>Kept from snapshot to snapshot.</summary>
    public EndpointActivity Activity { get; } = activity;

    /// <summary>An attempt is made; <see cref="End"/> follows, however it goes.</summary>
    public void Begin() => Activity.Begin();

    /// <summary>The attempt is over.</summary>
    public void End(in AttemptResult result, TimeProvider time)
    {
        Activity.End();
        outliers?.Report(Activity.Health, result, time);
    }
}
