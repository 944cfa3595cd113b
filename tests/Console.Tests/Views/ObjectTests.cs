using System.Text.Json.Nodes;
using Platform.Console.Views;
using Platform.Console.Views.Objects;
using Platform.Console.Views.Resources;
using Platform.Manifests;

namespace Platform.Console.Tests.Views;

public sealed class ObjectTests
{
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\nspec:\n  selector:\n    app: web\n  ports:\n  - port: 80\n";

    [Theory]
    [InlineData("""{"status":{"phase":"Running"}}""", "Running")]
    [InlineData("""{"status":{"readyReplicas":1,"replicas":2}}""", "1/2 ready")]
    [InlineData("""{"status":{"conditions":[{"type":"A","status":"False"},{"type":"B","status":"True"}]}}""", "B True")]
    [InlineData("""{"status":{"phase":7,"conditions":"wrong"}}""", "")]
    [InlineData("{}", "")]
    public void Row_OfAnyObject_HasAStatus(string raw, string expected) => Assert.Equal(expected, ObjectRow.Of(JsonNode.Parse(raw)!.AsObject(), Sample.Start).Status);

    [Fact]
    public void Write_OfASecret_HidesWhatItHolds()
    {
        var yaml = ObjectYaml.Write(JsonNode.Parse("""{"kind":"Secret","data":{"password":"aGVsbG8="}}""")!.AsObject());

        Assert.DoesNotContain("aGVsbG8", yaml, StringComparison.Ordinal);
        Assert.Contains("password: (hidden)", yaml, StringComparison.Ordinal);
        Assert.False(ObjectKinds.IsEditable(ResourceTypes.Secret));
    }

    [Fact]
    public void ForEditing_LeavesTheStatusOut() => Assert.Equal("kind: A\n", ObjectYaml.ForEditing(JsonNode.Parse("""{"kind":"A","status":{"x":1}}""")!.AsObject()));

    [Fact]
    public void Read_WhatWasWritten_IsTheObject()
    {
        var (value, errors) = ObjectYaml.Read(Service, ResourceTypes.Service, ("default", "web"));

        Assert.Empty(errors);
        Assert.Equal("80", value!["spec"]!["ports"]![0]!["port"]!.ToString());
    }

    [Theory]
    [InlineData("  - port: 80", "  - port: 99999", 10, "spec.ports[0].port")]
    [InlineData("  - port: 80", "  - port: [", 11, "")]
    [InlineData("  name: web", "  name: other", 1, "metadata.name: must stay \"web\"")]
    [InlineData("kind: Service", "kind: Pod", 1, "kind: must stay \"Service\"")]
    [InlineData("  namespace: default", "  namespace: other", 1, "metadata.namespace: must stay \"default\"")]
    [InlineData("kind: Service", "kind: Service\n---\nkind: Service", 1, "")]
    public void Read_AFault_NamesItsLine(string right, string wrong, int line, string message)
    {
        var (value, errors) = ObjectYaml.Read(Service.Replace(right, wrong, StringComparison.Ordinal), ResourceTypes.Service, ("default", "web"));

        Assert.Null(value);
        Assert.Contains(errors, error => Math.Abs(error.Line - line) <= 1 && error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Service \"web\" is invalid: spec.ports[0].port: Invalid value: 0: must be between 1 and 65535", "10:spec.ports[0].port: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("Service \"web\" is invalid: [spec.ports[0].port: Required value, metadata.labels[a.b/c]: Invalid value: \"x, y\"]", "4:metadata.labels[a.b/c]: Invalid value: \"x, y\"|10:spec.ports[0].port: Required value")]
    [InlineData("services \"web\" already exists", "1:services \"web\" already exists")]
    [InlineData("no connection: refused", "1:no connection: refused")]
    public void Refusal_OfTheServer_IsAtItsLine(string message, string expected)
    {
        var errors = ServerRefusal.Of(Service, message);

        Assert.Equal(expected.Split('|').Select(one => one.Split(':', 2)[1]), errors.Select(error => error.Message));
        Assert.All(errors.Zip(expected.Split('|').Select(one => int.Parse(one.Split(':')[0]))), pair => Assert.InRange(pair.First.Line, pair.Second - 1, pair.Second + 1));
    }

    [Theory]
    [InlineData("spec.a-b[1].c")]
    [InlineData("metadata.labels[example.com/team]")]
    [InlineData("kind")]
    public void Path_OfAField_IsWrittenAsItWas(string path) => Assert.Equal(path, ServerRefusal.Path(path).ToString());

    [Fact]
    public void Skeleton_OfEveryKind_IsYamlThatOnlyWantsAName() =>
        Assert.All(ResourceTypes.All.Where(ObjectKinds.IsEditable), type =>
        {
            var (value, errors) = ObjectYaml.Read(ObjectYaml.Skeleton(type), type, null);

            Assert.Null(value);
            Assert.Contains(errors, error => error.Message.Contains("metadata.name", StringComparison.Ordinal));
        });

    [Fact]
    public void Kinds_InAddresses_AreUnique()
    {
        Assert.All(ResourceTypes.All, type => Assert.Same(type, ObjectKinds.Find(ObjectKinds.Key(type))));
        Assert.Equal("/objects/namespaces/-/a%2Fb", ObjectKinds.Address(ResourceTypes.Namespace, "", "a/b"));
    }

    [Fact]
    public void Resources_OfTheAppHostsList_AreRows()
    {
        var rows = ResourceRow.Read(
            """
            {"resources":[{"name":"cart","kind":"Project","state":"Running","health":"Healthy","urls":{"http":"http://localhost:1"},"started":"2026-01-01T11:59:30Z"},
                          {"name":"web-0","kind":"Project","state":"NotStarted","urls":{}},
                          {"name":"bad","kind":"Project","state":"FailedToStart","exitCode":3}]}
            """,
            Sample.Start);

        Assert.Equal([Tone.Good, Tone.Neutral, Tone.Bad], rows.Select(row => row.Tone));
        Assert.Equal(("30 s", "", "3"), (rows[0].Age, rows[1].Age, rows[2].ExitCode));
        Assert.Equal(("http", "http://localhost:1"), Assert.Single(rows[0].Urls));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"resources":7}""")]
    public void Resources_OfAnythingElse_AreNone(string json) => Assert.Empty(ResourceRow.Read(json, Sample.Start));
}
