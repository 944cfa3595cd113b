using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Tables;

public sealed class TableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory] // apimachinery util/duration
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(599, "9m59s")]
    [InlineData(600, "10m")]
    [InlineData(3 * 3600 - 1, "179m")]
    [InlineData(3 * 3600, "3h")]
    [InlineData(3 * 3600 + 60, "3h1m")]
    [InlineData(8 * 3600, "8h")]
    [InlineData(47 * 3600, "47h")]
    [InlineData(48 * 3600, "2d")]
    [InlineData(49 * 3600, "2d1h")]
    [InlineData(9 * 86400, "9d")]
    [InlineData(729 * 86400, "729d")]
    [InlineData(730 * 86400, "2y")]
    [InlineData(731 * 86400, "2y1d")]
    [InlineData(-10, "<invalid>")]
    public void HumanDuration_Seconds_AsKubectl(int seconds, string expected) => Assert.Equal(expected, HumanDuration.Of(TimeSpan.FromSeconds(seconds)));

    public static TheoryData<string, string, string> Kinds { get; } = new()
    {
        { "Rollout", """{"metadata":{"name":"a"},"spec":{"replicas":4},"status":{"replicas":5,"updatedReplicas":1,"availableReplicas":4,"phase":"Paused","currentStepIndex":2}}""", "Name=a Desired=4 Current=5 Up-to-date=1 Available=4 Age=5m" },
        { "Rollout", """{"metadata":{"name":"a"},"spec":{}}""", "Name=a Desired= Current= Up-to-date= Available= Age=5m" },
        { "Pod", """{"metadata":{"name":"a"},"spec":{"containers":[{"name":"c"}]},"status":{"phase":"Pending"}}""", "Name=a Ready=0/1 Status=Pending Restarts=0 Age=5m" },
        { "Pod", """{"metadata":{"name":"a"},"spec":{"containers":[{"name":"c"}]},"status":{"phase":"Running","containerStatuses":[{"name":"c","ready":true,"restartCount":0,"state":{"running":{}}}]}}""", "Name=a Ready=1/1 Status=Running Restarts=0 Age=5m" },
        { "Pod", """{"metadata":{"name":"a"},"spec":{"containers":[{"name":"c"}]},"status":{"phase":"Running","containerStatuses":[{"name":"c","ready":false,"restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":1,"finishedAt":"2026-01-31T11:59:30Z"}}}]}}""", "Name=a Ready=0/1 Status=CrashLoopBackOff Restarts=3 (30s ago) Age=5m" },
        { "Pod", """{"metadata":{"name":"a","deletionTimestamp":"2026-01-31T12:00:00Z"},"spec":{"containers":[{"name":"c"}]},"status":{"phase":"Running"}}""", "Name=a Ready=0/1 Status=Terminating Restarts=0 Age=5m" },
        { "Pod", """{"metadata":{"name":"a"},"spec":{"containers":[{"name":"c"}]},"status":{"phase":"Failed","containerStatuses":[{"name":"c","state":{"terminated":{"exitCode":7}}}]}}""", "Name=a Ready=0/1 Status=ExitCode:7 Restarts=0 Age=5m" },
        { "ReplicaSet", """{"metadata":{"name":"a"},"spec":{},"status":{"replicas":1,"readyReplicas":1}}""", "Name=a Desired=1 Current=1 Ready=1 Age=5m" },
        { "Service", """{"metadata":{"name":"a"},"spec":{"ports":[{"port":80},{"port":53,"protocol":"UDP"}]}}""", "Name=a Type=ClusterIP Cluster-IP=<none> External-IP=<none> Port(s)=80/TCP,53/UDP Age=5m" },
        { "Endpoints", """{"metadata":{"name":"a"},"subsets":[{"addresses":[{"ip":"127.0.0.1"}],"ports":[{"port":1}]},{"notReadyAddresses":[{"ip":"127.0.0.1"}],"ports":[{"port":2}]}]}""", "Name=a Endpoints=127.0.0.1:1 Age=5m" },
        { "AnalysisRun", """{"metadata":{"name":"a"},"status":{"phase":"Failed","message":"m"}}""", "Name=a Status=Failed Age=5m" },
        { "Experiment", """{"metadata":{"name":"a"},"status":{"phase":"Failed","message":"m"}}""", "Name=a Status=Failed Age=5m" },
        { "AnalysisTemplate", """{"metadata":{"name":"a"}}""", "Name=a Age=5m" },
        { "VirtualService", """{"metadata":{"name":"a"},"spec":{"hosts":["*"],"gateways":["g"]}}""", """Name=a Gateways=["g"] Hosts=["*"] Age=5m""" },
        { "DestinationRule", """{"metadata":{"name":"a"},"spec":{"host":"h"}}""", "Name=a Host=h Age=5m" },
        { "ConfigMap", """{"metadata":{"name":"a"},"data":{"x":"1","y":"2"}}""", "Name=a Data=2 Age=5m" },
        { "Secret", """{"metadata":{"name":"a"},"data":{"x":"1"}}""", "Name=a Type=Opaque Data=1 Age=5m" },
        { "Event", """{"metadata":{"name":"a"},"type":"Normal","reason":"R","message":"M","involvedObject":{"kind":"Pod","name":"p"},"lastTimestamp":"2026-01-31T11:59:00Z"}""", "Last Seen=60s Type=Normal Reason=R Object=pod/p Message=M" },
        { "Namespace", """{"metadata":{"name":"a"},"status":{"phase":"Active"}}""", "Name=a Status=Active Age=5m" },
        { "NetworkPolicy", """{"metadata":{"name":"a"}}""", "Name=a Age=5m" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Render_Kind_ShowsItsColumns(string kind, string json, string expected)
    {
        var type = ResourceTypes.All.First(each => each.Kind == kind);
        var raw = StoreHarness.Parse(json);
        raw["metadata"]!["creationTimestamp"] = "2026-01-31T11:55:00Z";
        var target = new RequestTarget(type, type.ApiVersion, null, null, null);

        var table = TableForm.Render(target, [StoredObject.From(type, raw)], 7, null, null, new TableRequest("Metadata"), Now);

        var columns = table["columnDefinitions"]!.AsArray();
        var row = table["rows"]![0]!;
        var shown = columns.Zip(row["cells"]!.AsArray()).Where(pair => pair.First!["priority"]!.GetValue<int>() == 0).Select(pair => $"{pair.First!["name"]}={pair.Second}");
        Assert.Equal(expected, string.Join(' ', shown));
        Assert.Equal(columns.Count, row["cells"]!.AsArray().Count);
        Assert.Equal("PartialObjectMetadata", row["object"]!["kind"]!.ToString());
    }

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json", true)]
    [InlineData("application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json", false)]
    [InlineData("application/json, application/json;as=Table;v=v1;g=meta.k8s.io", false)] // the first that is served
    [InlineData("application/vnd.kubernetes.protobuf,application/json;as=Table;g=meta.k8s.io;v=v1", true)]
    [InlineData("", false)]
    public void TableRequest_Accept_DecidesOnTheFirstServedForm(string accept, bool expected)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Headers.Accept = accept;

        Assert.Equal(expected, TableRequest.Of(context.Request) is not null);
    }
}
