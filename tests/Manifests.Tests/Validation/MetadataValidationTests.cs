using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

public sealed class MetadataValidationTests
{
    private const string ConfigMap = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: a, labels: {app.kubernetes.io/name: a}, annotations: {Example.com/Note: any text at all}}
        """;

    private const string Subdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com')";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("apiVersion", "-", "apiVersion: Required value")]
    [InlineData("kind", "-", "kind: Required value")]
    [InlineData("kind", "3", "kind: Invalid value: \"integer\": kind in body must be of type string: \"integer\"")]
    [InlineData("metadata", "-", "metadata.name: Required value: name or generateName is required")]
    [InlineData("metadata", "null", "metadata.name: Required value: name or generateName is required")]
    [InlineData("metadata", "[]", "metadata: Invalid value: \"array\": metadata in body must be of type object: \"array\"")]
    [InlineData("metadata.name", "-", "metadata.name: Required value: name or generateName is required")]
    [InlineData("metadata.name", "a.b-1", "")]
    [InlineData("metadata.name", "A", "metadata.name: Invalid value: \"A\": " + Subdomain)]
    [InlineData("metadata.name", "a_b", "metadata.name: Invalid value: \"a_b\": " + Subdomain)]
    [InlineData("metadata.name", "a-", "metadata.name: Invalid value: \"a-\": " + Subdomain)]
    [InlineData("metadata.name", "a..b", "metadata.name: Invalid value: \"a..b\": " + Subdomain)]
    [InlineData("metadata.name", "\"a\\n\"", "metadata.name: Invalid value: \"a\\n\": " + Subdomain)]
    [InlineData("metadata", "{generateName: a-}", "")]
    [InlineData("metadata", "{generateName: A-}", "metadata.generateName: Invalid value: \"A-\": " + Subdomain)]
    [InlineData("metadata.namespace", "a.b", "metadata.namespace: Invalid value: \"a.b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("metadata.labels.b", "''", "")]
    [InlineData("metadata.labels.b", "5", "metadata.labels[b]: Invalid value: \"integer\": metadata.labels[b] in body must be of type string: \"integer\"")]
    [InlineData("metadata.labels.b", "null", "metadata.labels[b]: Invalid value: \"null\": metadata.labels[b] in body must be of type string: \"null\"")]
    [InlineData("metadata.labels.b", "a b", "metadata.labels: Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or '12345')")]
    [InlineData("metadata.labels.a/b/c", "d", "metadata.labels: Invalid value: \"a/b/c\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName', or 'my.name')")]
    [InlineData("metadata.creationTimestamp", "null", "")]
    [InlineData("metadata.creationTimestamp", "yesterday", "metadata.creationTimestamp: Invalid value: \"string\": metadata.creationTimestamp in body must be of type string (an RFC 3339 time): \"string\"")]
    [InlineData("metadata.finalizers", "[1]", "metadata.finalizers[0]: Invalid value: \"integer\": metadata.finalizers[0] in body must be of type string: \"integer\"")]
    public void Validate_Metadata_FollowsKubernetes(string path, string value, string expected) => Edited.AssertErrors(ConfigMap, path, value, expected);

    [Theory]
    [InlineData(253, "")]
    [InlineData(254, "must be no more than 253 characters")]
    public void Validate_NameLength_IsBounded(int length, string problem)
    {
        var name = new string('a', length);

        Edited.AssertErrors(ConfigMap, "metadata.name", name, problem.Length == 0 ? "" : $"metadata.name: Invalid value: \"{name}\": {problem}");
    }

    [Fact]
    public void Validate_AnnotationsOver256KiB_AreTooLong() => Edited.AssertErrors(
        ConfigMap, "metadata.annotations.big", new string('x', 256 * 1024), "metadata.annotations: Too long: may not be more than 262144 bytes");

    [Fact]
    public void Validate_UnknownKind_IsTakenWithItsMetadataChecked()
    {
        var budget = JsonNode.Parse("""{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"a"},"spec":{"minAvailable":"x"}}""")!.AsObject();

        Assert.Empty(ManifestValidation.Validate(budget));
        Assert.Empty(ManifestValidation.Warnings(budget));
    }

    [Fact]
    public void Reason_EachKind_IsWhatAStatusCauseCarries() => Assert.Equal(
        ["FieldValueRequired", "FieldValueInvalid", "FieldValueNotSupported", "FieldValueForbidden", "FieldValueDuplicate", "FieldValueTooLong", "FieldValueTypeInvalid"],
        Enum.GetValues<FieldErrorKind>().Select(kind => new FieldError(FieldPath.Root, kind, "").Reason));
}
