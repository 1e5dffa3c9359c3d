package dev.curfew.house.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** The tables of {@code template.yaml}. */
class TableTemplateTest {
  @Test
  void tablesHaveTheKeysThatTheCodeUses() {
    assertKeys(Template.properties("PolicyTable"), TableDefinitions.policies("p"));
    assertKeys(Template.properties("LedgerTable"), TableDefinitions.ledger("l"));
    assertThat(Template.properties("LedgerTable").at("/TimeToLiveSpecification/AttributeName"))
        .hasToString('"' + TableDefinitions.EXPIRES + '"');
  }

  @Test
  void tablesAreRetainedWhenTheStackIsDeleted() {
    assertThat(Template.resources("AWS::DynamoDB::Table")).hasSize(2);
    Template.resources("AWS::DynamoDB::Table")
        .forEach((id, table) -> {
          JsonNode resource = Template.root().path("Resources").path(id);
          assertThat(resource.path("DeletionPolicy").textValue()).isEqualTo("Retain");
          assertThat(resource.path("UpdateReplacePolicy").textValue()).isEqualTo("Retain");
          assertThat(table.path("DeletionProtectionEnabled").booleanValue()).isTrue();
          assertThat(table.at("/SSESpecification/SSEEnabled").booleanValue()).isTrue();
          assertThat(
                  table
                      .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                      .booleanValue())
              .isTrue();
          assertThat(table.path("BillingMode").textValue()).isEqualTo("PAY_PER_REQUEST");
        });
  }

  private static void assertKeys(JsonNode template, CreateTableRequest program) {
    assertThat(elements(template.path("KeySchema"), "AttributeName", "KeyType"))
        .isEqualTo(
            program.keySchema().stream()
                .map(key -> key.attributeName() + " " + key.keyTypeAsString())
                .toList());
    assertThat(elements(template.path("AttributeDefinitions"), "AttributeName", "AttributeType"))
        .isEqualTo(
            program.attributeDefinitions().stream()
                .map(key -> key.attributeName() + " " + key.attributeTypeAsString())
                .toList());
  }

  private static List<String> elements(JsonNode list, String first, String second) {
    return Template.all(list).stream()
        .map(element -> element.path(first).asText() + " " + element.path(second).asText())
        .toList();
  }
}
